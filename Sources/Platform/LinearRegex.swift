import CRE2

/// A regular expression in RE2's syntax: no back-references, no look-around, and matching time linear
/// in the length of the text whatever the pattern. Usable from many threads at once.
public final class LinearRegex: @unchecked Sendable {
  /// A pattern that RE2 refuses, with its reason.
  public struct Failure: Error, Sendable {
    public let reason: String
  }

  /// As it was written.
  public let pattern: String
  // Immutable after init; RE2 objects are thread-safe for matching.
  private let regex: OpaquePointer

  public convenience init(_ pattern: String, ignoringCase: Bool = false) throws(Failure) {
    self.init(trusting: pattern, ignoringCase: ignoringCase)
    var message = [CChar](repeating: 0, count: 256)
    guard bp_re2_check(regex, &message) == 1 else {
      throw Failure(reason: message.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
    }
  }

  /// A pattern that is known to compile, which it does when it is first used: of the rules within the program
  /// a run needs few.
  public init(trusting pattern: String, ignoringCase: Bool = false) {
    self.pattern = pattern
    regex = bp_re2_new(pattern, pattern.utf8.count, ignoringCase ? 1 : 0) { pattern, length, context, take in
      let bytes = UnsafeRawBufferPointer(start: pattern, count: length)
      let expanded = LetterClass.expanding(String(decoding: bytes, as: UTF8.self))
      take!(context, expanded, expanded.utf8.count)
    }
  }

  deinit { bp_re2_free(regex) }

  /// The first match at or after `start`.
  ///
  /// - Returns: byte ranges of the whole match and of each group; nil for a group that took no part.
  public func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> [Range<Int>?]? {
    let count = min(Int(bp_re2_group_count(regex)) + 1, 17)
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: count * 2) { spans in
      guard let base = text.baseAddress, start <= text.count else { return nil }
      let found = base.withMemoryRebound(to: CChar.self, capacity: text.count) {
        bp_re2_search(regex, $0, text.count, start, spans.baseAddress!, Int32(count))
      }
      guard found == 1 else { return nil }
      return (0..<count).map { spans[2 * $0] < 0 ? nil : spans[2 * $0]..<spans[2 * $0 + 1] }
    }
  }

  /// How many instructions the compiled pattern has: what it costs to compile and, by its states, to match.
  public var size: Int { Int(bp_re2_size(regex)) }

  /// Whether the pattern matches anywhere in the text.
  public func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    return base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      bp_re2_search(regex, $0, text.count, 0, nil, 0) == 1
    }
  }

  /// Index of a named group `(?P<name>…)`, or nil.
  public func group(named name: String) -> Int? {
    let index = bp_re2_group(regex, name)
    return index < 0 ? nil : Int(index)
  }
}
