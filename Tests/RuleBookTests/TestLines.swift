import RuleText

@testable import RuleBook

/// Lines of a test, of which one is repeated where a later one begins with it.
struct TestLines: LineSequence {
  let lines: [[UInt8]]

  init(_ lines: [String]) { self.lines = lines.map { Array($0.utf8) } }

  var lineCount: Int { lines.count }
  func folded(_ line: Int) -> [UInt8] { FoldedLine.fold(lines[line][...]) }
  func text(_ line: Int) -> LineText { LineText(lines[line]) }
  func bytes(_ line: Int) -> ArraySlice<UInt8> { lines[line][...] }
  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool {
    repetition.place == .laterProse && lines[(line + 1)...].contains { $0.starts(with: lines[line]) }
  }
}
