import Platform

/// UTF-8 that was once read as windows-1252: `donâ€™t` for `don’t`.
enum Mojibake {
  /// Runs that text never has by itself: the start of a sequence of UTF-8 in the letters of windows-1252.
  private static let signs: [[UInt8]] = [
    "â€™", "â€œ", "â€\u{9D}", "â€“", "â€”", "â€˜", "â€¦", "Ã©", "Ã¨", "Ã¼", "Ã¶", "Ã¤", "ÃŸ", "Ã±", "Ã¡",
    "Ã³", "Ã§", "Â ", "Â£", "Â©",
  ].map { Array($0.utf8) }

  /// Whether a text carries such runs.
  static func isSuspected(in text: [UInt8]) -> Bool {
    // All of them begin with Ã (C3 83), Â (C3 82) or â (C3 A2).
    ByteRuns.first(of: [0xC3], in: text[...]) { place in
      let next = place.upperBound < text.count ? text[place.upperBound] : 0
      guard next == 0x82 || next == 0x83 || next == 0xA2 else { return false }
      let rest = text[place.lowerBound...]
      return signs.contains { rest.starts(with: $0) }
    } != nil
  }

  /// Puts back what the characters were, run by run of characters past ASCII that make valid UTF-8 when
  /// written in windows-1252.
  ///
  /// - Returns: how many runs were repaired.
  static func repair(_ text: inout [UInt8]) -> Int {
    guard isSuspected(in: text) else { return 0 }
    var output: [UInt8] = []
    var repaired = 0
    var index = 0
    while index < text.count {
      guard text[index] >= 0x80 else {
        output.append(text[index])
        index += 1
        continue
      }
      let end = text[index...].firstIndex { $0 < 0x80 } ?? text.count
      let run = Array(text[index..<end])
      if let original = Charset.windows1252.encoded(run), original.count > 1,
        original.withUnsafeBufferPointer({ UTF8Text.isValid($0) })
      {
        output += original
        repaired += 1
      } else {
        output += run
      }
      index = end
    }
    if repaired > 0 { text = output }
    return repaired
  }
}
