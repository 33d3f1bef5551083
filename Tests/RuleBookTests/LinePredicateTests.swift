import RuleText
import Testing

@testable import RuleBook

struct LinePredicateTests {
  private func holds(_ lines: [String], at line: Int = 0, _ change: (inout LineCondition) -> Void) -> Bool {
    var condition = LineCondition()
    change(&condition)
    return LinePredicate(condition).holds(line, in: TestLines(lines))
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
