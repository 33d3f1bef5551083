import Platform

/// Ends of words in UTF-8.
enum WordBoundary {
  static func isAt(_ position: Int, in text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { isAt(position, in: $0) }
  }

  /// Whether no word goes on across the position. Characters of scripts without spaces are words each.
  static func isAt(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position > 0, position < text.count else { return true }
    var start = position - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return !(continuesWord(text, start) && continuesWord(text, position))
  }

  private static func continuesWord(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let first = text[index]
    if first < 0x80 { return (first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10 }
    let character = UnsafeBufferPointer(rebasing: text[index..<min(index + 4, text.count)])
    var iterator = String(decoding: character, as: UTF8.self).unicodeScalars.makeIterator()
    guard let scalar = iterator.next() else { return false }
    return CharacterClass.isLetter(scalar) && !CharacterClass.isUnspaced(scalar)
  }
}
