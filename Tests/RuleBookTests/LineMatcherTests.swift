import Platform
import TestSupport
import Testing

@testable import RuleBook
@testable import RuleText

/// A matcher may name too many conditions for a line, but never too few.
struct LineMatcherTests {
  typealias Conditions = [(number: Int, condition: LineCondition)]

  private static func numbered(_ conditions: [LineCondition]) -> Conditions {
    conditions.enumerated().map { (number: $0.offset, condition: $0.element) }
  }

  private static func condition(_ change: (inout LineCondition) throws -> Void) rethrows -> LineCondition {
    var condition = LineCondition()
    try change(&condition)
    return condition
  }

  private func nominees(_ matcher: LineMatcher, _ line: [UInt8]) -> Set<Int> {
    var found: [Int] = []
    // As much of the line as the matcher says that it looks at.
    let folded =
      matcher.decisiveBytes.map { FoldedLine.fold(line[...], atLeast: $0) } ?? FoldedLine.fold(line[...])
    matcher.nominate(for: folded, into: &found)
    return Set(found + matcher.always)
  }

  /// Checks that trying the nominees alone comes to what trying all conditions does.
  ///
  /// - Returns: how many conditions held.
  private func check(_ conditions: Conditions, on lines: [String]) -> Int {
    let matcher = LineMatcher(conditions)
    let sequence = TestLines(lines)
    var held = 0
    for line in 0..<sequence.lineCount {
      let expected = conditions.filter { LinePredicate($0.condition).holds(line, in: sequence) }.map(\.number)
      let nominees = nominees(matcher, sequence.lines[line])
      let found = conditions.filter {
        nominees.contains($0.number)
          && LinePredicate($0.condition, isNominated: true).holds(line, in: sequence)
      }
      #expect(found.map(\.number) == expected, "\(lines[line])")
      if let most = LineMatcher.mostWords(conditions.map(\.condition)), sequence.text(line).wordCount > most {
        #expect(expected == [], "\(lines[line]) has more words than \(most)")
      }
      held += expected.count
    }
    return held
  }

  // MARK: The rules that ship

  /// Conditions of some of them, which is enough to find what is overlooked.
  private static let builtIn: Conditions = {
    var random = SeededRandom(seed: 76)
    let conditions = RuleBook.builtIn.rules.compactMap { rule in
      switch rule.matcher {
      case .line(let condition): condition
      case .run(let run): run.start
      default: nil
      }
    }
    return numbered(Array(conditions.shuffled(using: &random).prefix(120)))
  }()

  /// Lines of rules' tests, and lines put together from the conditions' own phrases.
  private static let lines: [String] = {
    var random = SeededRandom(seed: 77)
    let book = try! RuleBook(files: RuleBook.builtInFiles)
    let tests = book.rules.flatMap(\.tests).shuffled(using: &random).prefix(12)
    var lines = tests.flatMap { $0.text.split(separator: "\n").map { String($0.dropFirst(2)) } }
    let phrases = builtIn.map(\.condition).flatMap {
      [$0.equals, $0.starts, $0.hasAny, $0.ends].flatMap(\.strings)
    }
    let words = ["the", "Bridge", "you", "2024", "Ana", "—", ":", "x"]
    for phrase in phrases.shuffled(using: &random).prefix(20) {
      lines.append(phrase)
      let before = random.text(of: ["a", " ", "é", "»", "1"], upTo: 2)
      let after = (0..<3).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
      lines.append("\(before)\(phrase.uppercased()) \(after) \(phrases.randomElement(using: &random)!)")
    }
    return lines
  }()

  @Test func namesEveryConditionOfTheBuiltInRulesThatHolds() {
    #expect(check(Self.builtIn, on: Self.lines) > 15)
  }

  @Test func spendsAPlainLineOnFewConditions() {
    let matcher = LineMatcher(Self.builtIn)
    // No words, so that no phrase of a rule stands in it.
    let plain = Array("tqe oxd fqrry croqqed tq the iqlands qn fxrty mqnutes".utf8)
    let withoutLiterals = Self.builtIn.filter { $0.condition.nominatingLiterals == nil }.map(\.number)
    let named = nominees(matcher, plain)
    #expect(named.count < withoutLiterals.count)
    #expect(named.isSubset(of: withoutLiterals))
  }

  // MARK: Random rules

  @Test func namesEveryPatternThatMatches() throws {
    var random = SeededRandom(seed: 5)
    var held = 0
    for _ in 0..<30 {
      let patterns = (0..<8).compactMap { _ in try? LinearRegex(RandomLines.pattern(&random)) }
      let conditions = Self.numbered(patterns.map { pattern in Self.condition { $0.regex = pattern } })
      held += check(conditions, on: (0..<12).map { _ in RandomLines.line(&random) })
    }
    #expect(held > 120)
  }

  @Test func namesEveryConditionOfAnyKindThatHolds() {
    var random = SeededRandom(seed: 6)
    var held = 0
    for _ in 0..<40 {
      func phrases() -> PhraseList {
        var phrases: PhraseList = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let words = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            RandomLines.words.randomElement(using: &random)!
          }
          phrases.append(FoldedLine.fold(words.joined(separator: " ").utf8))
        }
        return phrases
      }
      let conditions = (0..<8).map { _ in
        Self.condition { condition in
          let kinds = Set(
            (0..<Int.random(in: 1...2, using: &random)).map { _ in Int.random(in: 0..<8, using: &random) })
          if kinds.contains(0) {
            // Long lists are looked up otherwise than short ones.
            let count = [1, 9].randomElement(using: &random)!
            condition.equals = PhraseList((0..<count).flatMap { _ in phrases().strings })
          }
          if kinds.contains(1) { condition.starts = phrases() }
          if kinds.contains(2) { condition.ends = phrases() }
          if kinds.contains(3) { condition.hasAny = phrases() }
          if kinds.contains(4) { condition.hasAll = PhraseList(phrases().strings.prefix(2)) }
          if kinds.contains(5) { condition.regex = try? LinearRegex(RandomLines.pattern(&random)) }
          if kinds.contains(6) { condition.maxWords = Int.random(in: 1...4, using: &random) }
          if kinds.contains(7) { condition.shapes = [LineShape.allCases.randomElement(using: &random)!] }
        }
      }
      held += check(Self.numbered(conditions), on: (0..<12).map { _ in RandomLines.line(&random) })
    }
    #expect(held > 200)
  }

  // MARK: Single cases

  private func holds(_ line: String, _ change: (inout LineCondition) throws -> Void) rethrows -> Int {
    check(Self.numbered([try Self.condition(change)]), on: [line])
  }

  @Test func provesWhatItNames() throws {
    #expect(holds("» Share this:") { $0.equals = ["share this"] } == 1)
    #expect(holds("Shares") { $0.starts = ["share"] } == 0)
    #expect(holds("anyshare") { $0.hasAny = ["share"] } == 0)
    // The pattern's letters are those of the phrase, which must stand as a word all the same.
    let pattern = try LinearRegex("share")
    let both = Self.numbered([
      Self.condition { $0.regex = pattern }, Self.condition { $0.hasAny = ["share"] },
      Self.condition { $0.ends = ["share"] }, Self.condition { $0.hasAll = ["share", "the"] },
    ])
    #expect(check(both, on: ["the anyshare"]) == 1)
    #expect(check(both, on: ["the share"]) == 4)
  }

  /// The beginning of a long line, folded alone, must not pass for a whole line.
  @Test(arguments: ["-", "· ", ".", "»"])
  func aLongLineIsNoWholeLineWhateverItBeginsWith(ornament: String) {
    let line = "Share " + String(repeating: ornament, count: 198) + " the harbour"
    #expect(holds(line) { $0.equals = ["share"] } == 0)
    #expect(holds(line) { $0.starts = ["share"] } == 1)
    let behind = String(repeating: ornament, count: 198) + "Share"
    #expect(holds(behind) { $0.equals = ["share"] } == 1)
    #expect(holds(behind) { $0.starts = ["share"] } == 1)
  }

  @Test(arguments: ["ad", "x", "é"])
  func findsAPhraseThatIsAllOfAShortLine(phrase: String) {
    #expect(holds(phrase.uppercased()) { $0.hasAny = PhraseList([phrase]) } == 1)
    #expect(holds(phrase) { $0.ends = PhraseList([phrase]) } == 1)
    #expect(holds(phrase) { $0.starts = PhraseList([phrase]) } == 1)
    #expect(holds(phrase) { $0.equals = PhraseList([phrase]) } == 1)
  }

  /// Small letters by which the filter and the folding differ.
  @Test(arguments: [
    ("İstanbul", "İstanbul"), ("(?i)ſhare", "SHARE"), ("(?i)Kelvin", "kelvin"), ("Straße", "Straße"),
  ])
  func namesAPatternWhateverItsLettersFoldTo(pattern: String, line: String) throws {
    #expect(try holds(line) { $0.regex = try LinearRegex(pattern) } == 1)
  }

  @Test func triesAPatternOnFewLinesWhereItHasLettersOfItsOwn() throws {
    func triesEveryLine(_ pattern: String) throws -> Bool {
      let condition = try Self.condition { $0.regex = try LinearRegex(pattern) }
      return !LineMatcher(Self.numbered([condition])).always.isEmpty
    }
    #expect(try !triesEveryLine("^Photo: \\pL+"))
    #expect(try !triesEveryLine("(?i)(?:photo|picture) by"))
    #expect(try !triesEveryLine("share|print this"))
    #expect(try triesEveryLine("by \\pL+"))
    #expect(try triesEveryLine("share|by"))
    #expect(try triesEveryLine("^\\d+$"))
    #expect(try triesEveryLine("…»…»"))
  }

  @Test func knowsHowManyWordsALineMayHave() {
    func most(_ change: (inout LineCondition) -> Void) -> Int? { Self.condition(change).mostWords }
    let prose = Indirect(Self.condition { $0.shapes = [.prose] })
    let longProse = Indirect(Self.condition { ($0.shapes, $0.minWords) = ([.prose], 50) })
    #expect(most { _ in } == nil)
    #expect(most { $0.maxWords = 7 } == 7)
    #expect(most { $0.maxChars = 9 } == 5)
    #expect(most { $0.shapes = [.label] } == 4)
    #expect(most { $0.shapes = [.label, .date] } == 14)
    #expect(most { $0.shapes = [.label, .prose] } == nil)
    #expect(most { ($0.maxWords, $0.shapes) = (30, [.date]) } == 14)
    #expect(most { $0.not = prose } == 39)
    #expect(most { $0.not = longProse } == nil)
  }

  @Test func noShapeHasMoreWordsThanItSays() {
    var random = SeededRandom(seed: 9)
    let words = ["Ana", "Ruiz", "7", "2024-05-01", "東", "von", "ago", "hours", "a@b.example", "HARBOUR", ","]
    for length in 1...80 {
      let line = LineText(
        (0..<length).map { _ in words.randomElement(using: &random)! }.joined(separator: " ").utf8)
      for shape in LineShape.allCases where shape.matches(line) {
        #expect(line.wordCount <= shape.mostWords ?? .max, "\(shape)")
      }
    }
  }
}
