internal import CRE2

/// Tells which of many patterns can match a text, by the literals (atoms) that they require of it: a text
/// without "reporting by" needs no look by a pattern that asks for it. Usable from many threads at once.
public final class RegexFilter: @unchecked Sendable {
  // Immutable after init; RE2's filter is thread-safe for asking.
  private let filter: OpaquePointer
  private let patternCount: Int
  /// Literals of at least the least length, in small letters. Which of them stand in a text decides.
  public let atoms: [[UInt8]]

  /// - Parameters:
  ///   - patterns: patterns that ``LinearRegex`` compiles; each is named by its index.
  ///   - leastAtomBytes: shorter literals are too common to tell patterns apart.
  public init(_ patterns: [String], leastAtomBytes: Int) {
    filter = bp_re2_filter_new(Int32(leastAtomBytes))
    for pattern in patterns {
      let expanded = LetterClass.expanding(pattern)
      let index = bp_re2_filter_add(filter, expanded, expanded.utf8.count)
      precondition(index >= 0, "a pattern that LinearRegex compiles, RE2's filter compiles too")
    }
    patternCount = patterns.count
    let filter = filter
    atoms = (0..<bp_re2_filter_compile(filter)).map { atom in
      var length = 0
      let bytes = bp_re2_filter_atom(filter, atom, &length)!
      return bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
        Array(UnsafeBufferPointer(start: $0, count: length))
      }
    }
  }

  deinit { bp_re2_filter_free(filter) }

  /// Indices, ascending, of the patterns that can match a text in which these atoms stand and no others.
  public func candidates(withAtoms found: [Int]) -> [Int] {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(1, patternCount)) { patterns in
      let atoms = found.map(Int32.init)
      let count = bp_re2_filter_potentials(
        filter, atoms, Int32(atoms.count), patterns.baseAddress!, Int32(patternCount))
      return patterns.prefix(Int(count)).map(Int.init)
    }
  }
}
