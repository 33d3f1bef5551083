import Platform

/// Ends of words in UTF-8.
enum WordBoundary {
  static func isAt(_ position: Int, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { isAt(position, in: $0) }
  }

  /// Whether a range begins and ends where words do.
  static func isAround(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    isAt(range.lowerBound, in: text) && isAt(range.upperBound, in: text)
  }

  static func isAround(_ range: Range<Int>, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { isAround(range, in: $0) }
  }

  /// Whether no word goes on across the position. Characters of scripts without spaces are words each.
  static func isAt(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position > 0, position < text.count else { return true }
    return
      !(continuesWord(text, UTF8Text.scalarStart(text, before: position)) && continuesWord(text, position))
  }

  private static func continuesWord(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = text[index]
    if first < 0x80 { return (first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10 }
    let scalar = UTF8Text.scalar(text, at: index).scalar
    return CharacterClass.isLetter(scalar) && !CharacterClass.isUnspaced(scalar)
  }
}
