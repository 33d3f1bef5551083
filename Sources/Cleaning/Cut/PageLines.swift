import Platform
import RuleBook
import RuleText

/// A page's blocks as the lines that rules look at; what they ask for is computed once.
final class PageLines: LineSequence {
  private let page: Page
  private let title: String?
  private var foldedLines: [[UInt8]?]
  private let texts: [LineText]
  /// Shapes of each line as far as they were asked for.
  private var shapes: [(held: LineShapes, missing: LineShapes)]
  /// Letters and digits of each block, with and without its dateline; filled when a rule asks for repetitions.
  private var letters: [Letters?]

  /// A block's characters as repetitions compare them.
  private struct Letters {
    let whole: [UInt8]
    let withoutDateline: [UInt8]
  }

  init(_ page: Page, title: String?) {
    self.page = page
    self.title = title
    foldedLines = Array(repeating: nil, count: page.blocks.count)
    texts = page.blocks.indices.map { LineText(page.text(of: $0)) }
    shapes = Array(repeating: ([], []), count: page.blocks.count)
    letters = Array(repeating: nil, count: page.blocks.count)
  }

  var lineCount: Int { page.blocks.count }

  func bytes(_ line: Int) -> ArraySlice<UInt8> { page.text(of: line) }

  func folded(_ line: Int) -> [UInt8] {
    if let folded = foldedLines[line] { return folded }
    let folded = FoldedLine.fold(page.text(of: line))
    foldedLines[line] = folded
    return folded
  }

  /// The line folded, or of a long line a beginning that holds so many folded bytes.
  func folded(_ line: Int, _ decisiveBytes: Int?) -> [UInt8] {
    if let folded = foldedLines[line] { return folded }
    guard let decisiveBytes, page.blocks[line].text.count > decisiveBytes * FoldedLine.mostShrinking else {
      return folded(line)
    }
    return FoldedLine.fold(page.text(of: line), atLeast: decisiveBytes)
  }

  func text(_ line: Int) -> LineText { texts[line] }

  func hasOne(of asked: LineShapes, _ line: Int) -> Bool {
    if !shapes[line].held.isDisjoint(with: asked) { return true }
    let open = asked.subtracting(shapes[line].missing)
    for (shape, bit) in LineShapes.all where open.contains(bit) {
      if shape.matches(texts[line]) {
        shapes[line].held.formUnion(bit)
        return true
      }
      shapes[line].missing.formUnion(bit)
    }
    return false
  }

  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool {
    let own = letters(of: line).whole
    guard own.count >= 8 else { return false }
    switch repetition.place {
    case .title:
      return title.map { Self.letters(of: FoldedLine.fold($0.utf8)) == own } ?? false
    case .laterProse:
      let ignoresDateline = repetition.ignoring.contains(.dateline)
      return (line + 1..<lineCount).contains { later in
        guard page.blocks[later].text.count >= own.count, text(later).isProse else { return false }
        let candidate = letters(of: later)
        return candidate.whole.starts(with: own)
          || (ignoresDateline && candidate.withoutDateline.starts(with: own))
      }
    }
  }

  private func letters(of line: Int) -> Letters {
    if let letters = letters[line] { return letters }
    let bytes = page.text(of: line)
    let whole = Self.letters(of: FoldedLine.fold(bytes))
    let rest = Dateline.end(in: bytes).map { Self.letters(of: FoldedLine.fold(bytes[$0...])) }
    let letters = Letters(whole: whole, withoutDateline: rest ?? whole)
    self.letters[line] = letters
    return letters
  }

  private static func letters(of folded: [UInt8]) -> [UInt8] {
    folded.filter { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
  }
}

/// The text of one element, inline ones too, as a line by itself.
struct ElementLine: LineSequence {
  private let content: [UInt8]

  init(_ content: [UInt8]) { self.content = content }

  var lineCount: Int { 1 }
  func bytes(_ line: Int) -> ArraySlice<UInt8> { content[...] }
  func folded(_ line: Int) -> [UInt8] { FoldedLine.fold(content[...]) }
  func text(_ line: Int) -> LineText { LineText(content) }
  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool { false }
}

/// The place or agency that a news story begins with: `PARIS (AFP) — `.
enum Dateline {
  /// Where the story begins after its dateline; nil when the text has none. A dash within the first 60
  /// bytes ends one.
  static func end(in text: ArraySlice<UInt8>) -> Int? {
    let start = text.prefix(60)
    for dash in [" — ", " – ", " - ", " -- ", ": "] {
      if let found = ByteRuns.first(of: dash.utf8, in: start) { return found.upperBound }
    }
    return nil
  }
}
