import TestSupport
import Testing

@testable import RuleBook

/// Lines of a test, without repetitions.
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

struct LineMatcherTests {
  private let conditions: [(number: Int, condition: LineCondition)] = {
    var conditions: [LineCondition] = []
    for rule in RuleBook.builtIn.rules {
      switch rule.matcher {
      case .line(let condition): conditions.append(condition)
      case .run(let run): conditions.append(run.start)
      default: break
      }
    }
    return conditions.enumerated().map { (number: $0.offset, condition: $0.element) }
  }()

  /// The lines of all rules' tests, and lines put together from the conditions' own phrases.
  private var lines: [String] {
    var lines = RuleBook.builtIn.rules.flatMap(\.tests).flatMap { test in
      test.text.split(separator: "\n").map { String($0.dropFirst(2)) }
    }
    lines = Array(lines.prefix(300))
    var random = SeededRandom(seed: 77)
    let phrases = conditions.flatMap {
      $0.condition.equals + $0.condition.starts + $0.condition.hasAny + $0.condition.ends
    }
    let words = ["the", "Bridge", "you", "2024", "Ana", "—", ":", "x"]
    for phrase in phrases.shuffled(using: &random).prefix(300) {
      lines.append(phrase)
      let before = random.text(of: ["a", " ", "é", "»", "1"], upTo: 2)
      let after = (0..<3).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
      lines.append("\(before)\(phrase.uppercased()) \(after) \(phrases.randomElement(using: &random)!)")
    }
    return lines
  }

  @Test func nominatesEveryConditionThatHolds() {
    let matcher = LineMatcher(conditions)
    let sequence = TestLines(lines)
    var held = 0
    for line in 0..<sequence.lineCount {
      let expected = conditions.filter { $0.condition.matches(line, in: sequence) }.map(\.number)
      let nominees = matcher.nominees(for: sequence.folded(line))
      let found = nominees.filter { conditions[$0].condition.matches(line, in: sequence) }
      #expect(found == expected, "\(lines[line])")
      #expect(nominees == Array(Set(nominees)).sorted())
      held += expected.count
    }
    #expect(held > 300)
  }

  @Test func nominatesFewOnAPlainLine() {
    let matcher = LineMatcher(conditions)
    let plain = FoldedLine.fold("the old ferry crossed to the islands in forty minutes".utf8)
    let withoutLiterals = conditions.filter { $0.condition.nominatingLiterals == nil }.map(\.number)
    #expect(matcher.nominees(for: plain).count < withoutLiterals.count)
    #expect(Set(matcher.nominees(for: plain)).isSubset(of: withoutLiterals))
  }
}

struct LineConditionTests {
  private func holds(_ lines: [String], at line: Int = 0, _ change: (inout LineCondition) -> Void) -> Bool {
    var condition = LineCondition()
    change(&condition)
    return condition.matches(line, in: TestLines(lines))
  }

  @Test func comparesLiteralsFoldedAndByWholeWords() {
    #expect(holds(["» Read More:"]) { $0.equals = ["read more"] })
    #expect(!holds(["Read more now"]) { $0.equals = ["read more"] })
    #expect(holds(["Read more now"]) { $0.starts = ["skip", "read more"] })
    #expect(!holds(["Read moreover"]) { $0.starts = ["read more"] })
    #expect(holds(["And now read more"]) { $0.ends = ["read more"] })
    #expect(!holds(["And bread more"]) { $0.ends = ["read more"] })
    #expect(holds(["Order the deals you want"]) { $0.hasAll = ["deals", "you"] })
    #expect(!holds(["Order the deals your way"]) { $0.hasAll = ["deals", "you"] })
    #expect(holds(["the newsletter"]) { $0.hasAny = ["app", "newsletter"] })
    #expect(!holds(["the newsletters"]) { $0.hasAny = ["app", "newsletter"] })
  }

  @Test func asksEveryMeasure() {
    let line = ["Harbour Bridge Opens After Two Years"]
    #expect(holds(line) { ($0.minWords, $0.maxWords, $0.minChars, $0.maxChars) = (6, 6, 36, 36) })
    #expect(!holds(line) { $0.minWords = 7 })
    #expect(!holds(line) { $0.maxWords = 5 })
    #expect(!holds(line) { $0.minChars = 37 })
    #expect(!holds(line) { $0.maxChars = 35 })
    #expect(holds(line) { $0.shapes = [.prose, .headline] })
    #expect(!holds(line) { $0.shapes = [.prose] })
    #expect(!holds(line) { $0.not = Indirect(Self.shape(.headline)) })
    #expect(holds(line) { $0.not = Indirect(Self.shape(.prose)) })
  }

  @Test func asksTheNeighboursWhereThereAreAny() {
    let lines = [
      "Harbour Bridge Opens Again", "Ana Ruiz", "The bridge opened on Monday after two years of repairs.",
    ]
    #expect(holds(lines, at: 1) { $0.next = Indirect(Self.shape(.prose)) })
    #expect(holds(lines, at: 1) { $0.previous = Indirect(Self.shape(.headline)) })
    #expect(!holds(lines, at: 1) { $0.previous = Indirect(Self.shape(.prose)) })
    #expect(!holds(lines, at: 2) { $0.next = Indirect(LineCondition()) })
    #expect(!holds(lines, at: 0) { $0.previous = Indirect(LineCondition()) })
  }

  private static func shape(_ shape: LineShape) -> LineCondition {
    var condition = LineCondition()
    condition.shapes = [shape]
    return condition
  }
}
