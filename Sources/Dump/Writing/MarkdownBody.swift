import Cleaning

/// The paragraphs of an article as Markdown: headings, lists, quotations, tables, code.
struct MarkdownBody {
  private typealias Container = Article.Markup.Container

  private var output: [UInt8] = []
  /// What the last block stood in.
  private var open: [Container] = []
  /// The sign of each list, by its id.
  private var bullets = ListMarks()

  static func bytes(of paragraphs: [Article.Paragraph]) -> [UInt8] {
    var body = MarkdownBody()
    var index = 0
    while index < paragraphs.count {
      let paragraph = paragraphs[index]
      let containers = paragraph.markup?.containers ?? Self.containers(of: paragraph.kind, index)
      let cells = MarkdownTable.cells(in: paragraphs[index...])
      body.append(cells.isEmpty ? Self.lines(of: paragraph) : MarkdownTable.lines(of: cells), in: containers)
      index += max(1, cells.count)
    }
    return body.output
  }

  /// Where no markup was read, by the kind alone.
  private static func containers(of kind: Block.Kind, _ index: Int) -> [Container] {
    switch kind {
    case .quote: [.init(kind: .quote, element: -1 - index)]
    case .listItem: [.init(kind: .item(number: nil, list: -1), element: -1 - index)]
    default: []
    }
  }

  private static func lines(of paragraph: Article.Paragraph) -> [UInt8] {
    let spans = paragraph.markup?.spans ?? []
    switch paragraph.kind {
    case .heading:
      return MarkdownInline.heading(paragraph.text, level: max(2, min(6, paragraph.level)), spans: spans)
    case .preformatted:
      let text = Array((paragraph.markup?.verbatim ?? paragraph.text).utf8)
      let fence = fence(around: text, least: 3)
      return fence + [0x0A] + text + [0x0A] + fence
    case .paragraph, .listItem, .quote, .cell, .caption, .control:
      return MarkdownInline.bytes(of: paragraph.text, spans: spans)
    }
  }

  /// Backticks, one more than any run of them in a text.
  static func fence(around text: [UInt8], least: Int) -> [UInt8] {
    let longest = text.split { $0 != UInt8(ascii: "`") }.map(\.count).max() ?? 0
    return [UInt8](repeating: UInt8(ascii: "`"), count: max(least, longest + 1))
  }

  /// Adds a block, each line behind the marks of its containers.
  private mutating func append(_ block: [UInt8], in containers: [Container]) {
    let common = zip(open, containers).prefix { $0.element == $1.element }.count
    if !output.isEmpty {
      output.append(0x0A)
      if !isTight(containers, common) {
        output += Self.trimmed(containers[..<common].flatMap { self.marks(of: $0).rest }) + [0x0A]
      }
    }
    for (depth, container) in containers.enumerated() where depth >= common {
      let sibling = depth == common && open.count > depth ? open[depth] : nil
      bullets.begin(container, after: sibling)
    }
    let marks = containers.map { self.marks(of: $0) }
    let rest = marks.flatMap(\.rest)
    var lines = block.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    output += marks[..<common].flatMap(\.rest) + marks[common...].flatMap(\.first) + (lines.popFirst() ?? [])
    for line in lines { output += [0x0A] + (line.isEmpty ? Self.trimmed(rest) : rest + line) }
    open = containers
  }

  /// Items of a list, and a list within an item, follow each other without a blank line. A list that does not begin
  /// with 1 needs one.
  private func isTight(_ containers: [Container], _ common: Int) -> Bool {
    guard common < containers.count, case .item(let number, let list) = containers[common].kind else {
      return false
    }
    if open.count > common {
      guard case .item(_, list) = open[common].kind else { return false }
      return true
    }
    guard common > 0, case .item = containers[common - 1].kind else { return false }
    return number == nil || number == 1
  }

  private func marks(of container: Container) -> (first: [UInt8], rest: [UInt8]) {
    switch container.kind {
    case .quote: return (Array("> ".utf8), Array("> ".utf8))
    case .item(let number, let list):
      let mark = bullets.mark(number: number, list: list)
      return (mark, [UInt8](repeating: 0x20, count: mark.count))
    }
  }

  private static func trimmed(_ marks: [UInt8]) -> [UInt8] {
    let end = marks.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? 0
    return Array(marks[..<end])
  }
}

/// What items of lists begin with. Two lists that follow each other have different signs, or Markdown would make one of
/// them.
private struct ListMarks {
  /// Lists whose sign is the second one of its sort.
  private var alternating: Set<Int> = []

  mutating func begin(_ container: Article.Markup.Container, after sibling: Article.Markup.Container?) {
    guard case .item(let number, let list) = container.kind,
      case .item(let otherNumber, let other) = sibling?.kind, list != other,
      (number == nil) == (otherNumber == nil), !alternating.contains(other)
    else { return }
    alternating.insert(list)
  }

  func mark(number: Int?, list: Int) -> [UInt8] {
    let isSecond = alternating.contains(list)
    guard let number else { return Array((isSecond ? "* " : "- ").utf8) }
    return Array("\(number)\(isSecond ? ")" : ".") ".utf8)
  }
}
