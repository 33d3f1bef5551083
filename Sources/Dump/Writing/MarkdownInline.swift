import Cleaning

/// A paragraph's text with its emphasis, code and links as Markdown. Characters of the text are escaped, so that no
/// markup comes out of them.
struct MarkdownInline {
  typealias Span = Article.Markup.Span

  private let bytes: [UInt8]
  /// Characters that are markup besides, such as `|` in a table.
  private let marks: Set<UInt8>
  private let neighbours: SpanNeighbours
  private var output: [UInt8] = []
  /// Where emphasis ended last; one that begins there would be read as part of it.
  private var lastEnd = -1

  /// - Parameters:
  ///   - spans: in the order of ``Article/Markup/spans``.
  ///   - marks: characters of ASCII that are markup where the text goes.
  static func bytes(of text: String, spans: [Span] = [], marks: Set<UInt8> = []) -> [UInt8] {
    let bytes = Array(text.utf8)
    var writer = MarkdownInline(bytes: bytes, marks: marks, neighbours: SpanNeighbours(bytes, spans))
    writer.append(0..<bytes.count, spans[...])
    return writer.output
  }

  /// A heading on one line. It is strong by itself.
  static func heading(_ text: String, level: Int, spans: [Span] = []) -> [UInt8] {
    var line = bytes(of: text.replacing("\n", with: " "), spans: spans.filter { $0.kind != .strong })
    // Signs at the end would be taken for the heading's own.
    let end = line.lastIndex { $0 != UInt8(ascii: "#") }.map { $0 + 1 } ?? line.count
    if end < line.count, end > 0, line[end - 1] == 0x20 { line.insert(UInt8(ascii: "\\"), at: end) }
    return [UInt8](repeating: UInt8(ascii: "#"), count: level) + [0x20] + line
  }

  private init(bytes: [UInt8], marks: Set<UInt8>, neighbours: SpanNeighbours) {
    (self.bytes, self.marks, self.neighbours) = (bytes, marks, neighbours)
  }

  private mutating func append(_ range: Range<Int>, _ spans: ArraySlice<Span>, in link: Range<Int>? = nil) {
    var position = range.lowerBound
    var rest = spans
    while let first = rest.first {
      let (span, inner) = Self.joined(first, &rest)
      // What the span around lost at its ends.
      let part = span.range.clamped(to: range)
      guard !part.isEmpty else { continue }
      plain(position..<part.lowerBound, link)
      switch span.kind {
      case .emphasis: emphasis("*", part, inner, link)
      case .strong: emphasis("**", part, inner, link)
      case .code: code(part)
      case .link(let target):
        // `!` before a link makes a picture of it.
        if output.last == UInt8(ascii: "!") { output.insert(UInt8(ascii: "\\"), at: output.count - 1) }
        output.append(UInt8(ascii: "["))
        append(part, inner, in: part)
        output += Array("](".utf8) + Self.destination(target) + [UInt8(ascii: ")")]
      }
      position = part.upperBound
    }
    plain(position..<range.upperBound, link)
  }

  /// Takes a span and those within it off the front, with spans of its kind that follow without a character between.
  private static func joined(_ first: Span, _ rest: inout ArraySlice<Span>) -> (Span, ArraySlice<Span>) {
    var span = first
    let start = rest.startIndex + 1
    var end = start
    var inner: [Span] = []
    while end < rest.endIndex {
      let next = rest[end]
      if next.range.lowerBound < span.range.upperBound {
        inner.append(next)
      } else if next.kind == span.kind, next.range.lowerBound == span.range.upperBound, span.kind != .code {
        span = Span(kind: span.kind, range: span.range.lowerBound..<next.range.upperBound)
      } else {
        break
      }
      end += 1
    }
    rest = rest[end...]
    return (span, inner[...])
  }

  private mutating func plain(_ range: Range<Int>, _ link: Range<Int>?) {
    guard !range.isEmpty else { return }
    let others = link == nil ? marks : marks.union([UInt8(ascii: "]")])
    for byte in MarkdownText.escaped(bytes, in: range, and: others) {
      // Two spaces at a line's end break it.
      if byte == 0x0A { output += [0x20, 0x20] }
      output.append(byte)
    }
  }

  private mutating func emphasis(
    _ delimiter: String, _ range: Range<Int>, _ inner: ArraySlice<Span>, _ link: Range<Int>?
  ) {
    let part = neighbours.emphasized(range, in: link)
    guard !part.isEmpty, part.lowerBound != lastEnd else { return append(range, inner, in: link) }
    plain(range.lowerBound..<part.lowerBound, link)
    output += Array(delimiter.utf8)
    append(part, inner, in: link)
    output += Array(delimiter.utf8)
    lastEnd = part.upperBound
    plain(part.upperBound..<range.upperBound, link)
  }

  private mutating func code(_ range: Range<Int>) {
    var text = bytes[range].map { $0 == 0x0A ? 0x20 : $0 }
    let fence = MarkdownBody.fence(around: text, least: 1)
    if text.first == UInt8(ascii: "`") || text.last == UInt8(ascii: "`") { text = [0x20] + text + [0x20] }
    output += fence
    for byte in text {
      if byte == UInt8(ascii: "|"), marks.contains(byte) { output.append(UInt8(ascii: "\\")) }
      output.append(byte)
    }
    output += fence
  }

  /// An address as the target of a link: parentheses and a cell's bars in hexadecimal, `&` not as a character reference.
  private static func destination(_ target: String) -> [UInt8] {
    let bytes = Array(target.utf8)
    var output: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "("): output += Array("%28".utf8)
      case UInt8(ascii: ")"): output += Array("%29".utf8)
      case UInt8(ascii: "&") where MarkdownText.beginsReference(bytes, index): output += Array("&amp;".utf8)
      default: output.append(byte)
      }
    }
    return output
  }
}
