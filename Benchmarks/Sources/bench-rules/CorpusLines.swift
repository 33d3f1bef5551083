import Cleaning
import Measuring
import RuleBook
import RuleText

/// Lines of text, as conditions look at them: each by itself.
struct CorpusLines: LineSequence {
  private var text: [UInt8] = []
  private var ranges: [Range<Int>] = []

  init() {}

  /// The blocks of all pages of some corpora.
  init(_ corpora: [Corpus]) throws {
    let cleaner = try Cleaner()
    for path in corpora.flatMap(\.paths) {
      let raw = RawPage(bytes: PageFile.content(of: path), origin: Origin(source: path))
      // A page that the command rejects has no lines.
      guard let page = try? cleaner.examine(raw).page else { continue }
      for block in page.blocks.indices { append(page.text(of: block)) }
    }
  }

  mutating func append(_ line: some Collection<UInt8>) {
    text += line
    ranges.append(text.count - line.count..<text.count)
  }

  /// So many bytes of lines, drawn evenly.
  func sample(bytes: Int, seed: UInt64) -> CorpusLines {
    var random = SeededRandom(seed: seed)
    var sample = CorpusLines()
    for line in ranges.indices.shuffled(using: &random) where sample.byteCount < bytes {
      sample.append(text[ranges[line]])
    }
    return sample
  }

  var byteCount: Int { text.count }
  var lineCount: Int { ranges.count }
  func bytes(_ line: Int) -> ArraySlice<UInt8> { text[ranges[line]] }
  func folded(_ line: Int) -> [UInt8] { FoldedLine.fold(bytes(line)) }
  func text(_ line: Int) -> LineText { LineText(bytes(line)) }
  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool { false }

  /// The folded lines as lines.
  func foldedAhead() -> CorpusLines {
    var folded = CorpusLines()
    for line in ranges.indices { folded.append(self.folded(line)) }
    return folded
  }

  /// The bytes of all lines and where each stands in them.
  func withBytes(_ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Range<Int>>) -> Void) {
    text.withUnsafeBufferPointer { text in ranges.withUnsafeBufferPointer { body(text, $0) } }
  }
}
