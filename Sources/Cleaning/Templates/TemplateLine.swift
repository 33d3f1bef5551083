import Platform
import RuleBook
import RuleText

/// A line as templates compare it: folded as the literals of rules are, and in a short line one number like any other,
/// so that `12 comments` and `7 comments` are one line. Sentences and rows of tables keep their numbers: reports of
/// markets and matches differ in nothing else.
public struct TemplateLine: Sendable, Hashable {
  /// 64 bits of a digest of the folded line, as nobody can make another line that has the same; 0 for a line without
  /// letters, which says nothing.
  public let key: UInt64
  /// Bytes of the folded line, at most 65,535.
  let length: UInt16
  /// Whether it is running text.
  let isProse: Bool
  /// Whether it says enough to be told from what people say in passing.
  let isLong: Bool

  /// Lines of more words are long.
  private static let mostWordsOfLabel = 7

  init(key: UInt64, length: UInt16, isProse: Bool, isLong: Bool) {
    (self.key, self.length, self.isProse, self.isLong) = (key, length, isProse, isLong)
  }

  public init(_ text: ArraySlice<UInt8>) {
    let line = LineText(text)
    isProse = line.isProse
    isLong = line.wordCount > Self.mostWordsOfLabel
    guard !LineShape.signs.matches(line) else {
      (key, length) = (0, 0)
      return
    }
    var folded = FoldedLine.fold(text)
    if !isProse, !isLong { folded = Self.foldingNumber(in: folded) }
    length = UInt16(clamping: folded.count)
    key = SHA256Digest(of: folded).fingerprint
  }

  /// The line with a zero for its only run of ASCII digits; as it is where there are more.
  private static func foldingNumber(in line: [UInt8]) -> [UInt8] {
    let isDigit = { (byte: UInt8) in byte &- 0x30 < 10 }
    guard let start = line.firstIndex(where: isDigit) else { return line }
    let end = line[start...].firstIndex { !isDigit($0) } ?? line.count
    guard !line[end...].contains(where: isDigit) else { return line }
    return line[..<start] + [0x30] + line[end...]
  }
}
