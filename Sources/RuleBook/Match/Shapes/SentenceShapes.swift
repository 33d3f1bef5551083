import Platform

/// Shapes of running text and of what stands above it.
extension LineText {
  var isHeadline: Bool {
    guard let first, let last, length <= 140, letters > digits else { return false }
    let isLong = unspaced >= 6 ? unspaced <= 60 : (3...22).contains(spacedWords)
    let starts =
      CharacterClass.isUppercase(first) || CharacterClass.isDecimal(first)
      || "\"“„«'‘¿¡「『".unicodeScalars.contains(first)
      || unspaced > 0 || !hasCase
    return isLong && starts && !".,;:”\"。，、".unicodeScalars.contains(last)
  }

  public var isProse: Bool {
    if spacedWords >= LineShape.leastWordsOfProse { return true }
    if unspaced >= 20 { return endsSentence || unspaced >= 80 }
    return spacedWords >= 8 && length >= 50 && endsSentence
  }

  var isLabel: Bool {
    guard let last, letters > 0 else { return false }
    return wordCount <= 4 && length <= 40 && !".,;!?。！？".unicodeScalars.contains(last)
  }

  var isAddress: Bool {
    guard spacedWords == 1 else { return false }
    if ByteRuns.first(of: "://".utf8, in: bytes) != nil || bytes.starts(with: "www.".utf8) { return true }
    return first != "@" && bytes.contains(UInt8(ascii: "@")) && bytes.contains(UInt8(ascii: "."))
  }
}
