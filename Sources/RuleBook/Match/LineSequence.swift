import Platform

/// Lines as conditions see them. The pipeline's blocks are one; tests of rules have their own.
public protocol LineSequence {
  /// How many lines there are.
  var lineCount: Int { get }
  /// A line, folded (``FoldedLine``).
  func folded(_ line: Int) -> [UInt8]
  /// A line with what shapes ask of it.
  func text(_ line: Int) -> LineText
  /// The line's own bytes.
  func bytes(_ line: Int) -> ArraySlice<UInt8>
  /// Whether the line stands again where `repetition` says.
  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool
}

extension LineCondition {
  /// Whether the condition holds of a line.
  ///
  /// - Parameter isNominated: whether a ``LineMatcher`` named the condition for the line, so that some of it
  ///   is known to hold.
  public func matches(_ line: Int, in lines: some LineSequence, isNominated: Bool = false) -> Bool {
    let known = isNominated ? provenLiterals : nil
    guard !hasLiterals(besides: known) || literalsMatch(lines.folded(line), known: known) else {
      return false
    }
    // A pattern that does not fit is found out sooner than a line is measured.
    if let regex, !lines.bytes(line).withUnsafeBufferPointer({ regex.matches($0) }) { return false }
    guard measuresMatch(line, lines) else { return false }
    if let not, not.value.matches(line, in: lines) { return false }
    if let next {
      guard line + 1 < lines.lineCount, next.value.matches(line + 1, in: lines) else { return false }
    }
    if let previous {
      guard line > 0, previous.value.matches(line - 1, in: lines) else { return false }
    }
    if let sameAs, !lines.isRepeated(line, sameAs) { return false }
    return true
  }

  /// Whether literals remain to be compared when those of one kind are known to hold.
  private func hasLiterals(besides known: LiteralKind?) -> Bool {
    !(equals.isEmpty || known == .equals) || !(starts.isEmpty || known == .starts) || !ends.isEmpty
      || !hasAny.isEmpty || !hasAll.isEmpty
  }

  private func literalsMatch(_ folded: [UInt8], known: LiteralKind?) -> Bool {
    if !equals.isEmpty, known != .equals, !equals.contains(folded) {
      return false
    }
    if !starts.isEmpty, known != .starts,
      !starts.contains(where: { folded.starts(with: $0.utf8) && WordBoundary.isAt($0.utf8.count, in: folded) }
      )
    {
      return false
    }
    if !ends.isEmpty,
      !ends.contains(where: {
        folded.suffix($0.utf8.count).elementsEqual($0.utf8)
          && WordBoundary.isAt(folded.count - $0.utf8.count, in: folded)
      })
    {
      return false
    }
    if !hasAll.allSatisfy({ Self.contains($0, folded) }) { return false }
    return hasAny.isEmpty || hasAny.contains { Self.contains($0, folded) }
  }

  private static func contains(_ phrase: String, _ folded: [UInt8]) -> Bool {
    ByteRuns.all(of: phrase.utf8, in: folded[...]).contains {
      WordBoundary.isAt($0.lowerBound, in: folded) && WordBoundary.isAt($0.upperBound, in: folded)
    }
  }

  private func measuresMatch(_ line: Int, _ lines: some LineSequence) -> Bool {
    guard !shapes.isEmpty || maxWords != nil || minWords != nil || minChars != nil || maxChars != nil
    else { return true }
    let text = lines.text(line)
    if let maxWords, text.wordCount > maxWords { return false }
    if let minWords, text.wordCount < minWords { return false }
    if let minChars, text.length < minChars { return false }
    if let maxChars, text.length > maxChars { return false }
    return shapes.isEmpty || shapes.contains { $0.matches(text) }
  }
}
