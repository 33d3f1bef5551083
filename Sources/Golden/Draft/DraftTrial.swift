import Cleaning
import RuleBook

/// Tries ways to draft a rule: each must load, pass its own test and take the lines on the page itself.
struct DraftTrial {
  /// What a draft matches, and where it applies.
  struct Way {
    let matcher: DraftMatcher
    let scope: [(key: String, value: YAMLValue)]
  }

  let raw: RawPage
  let id: String
  let pointed: PointedPage
  let rules: RuleDrafter.Rules

  /// The draft with the first test that it passes, or with the plainest one and what is wrong with it.
  func draft(_ way: Way) throws -> RuleDraft {
    let path = DraftScope.path(of: pointed)
    let texts = DraftTest.candidates(pointed, for: way.matcher).map {
      RuleDraft.text(id: id, scope: way.scope, matcher: way.matcher, test: $0)
    }
    let files = texts.map { RuleFile(path: "draft/" + path, text: $0) }
    guard let file = files.first(where: { Self.failures(of: $0).isEmpty }) else {
      return RuleDraft(
        id: id, text: texts[0], suggestedPath: path, problems: Self.failures(of: files[0]), effect: .init())
    }
    let (effect, missed) = try effect(of: file, way.matcher)
    return RuleDraft(
      id: id, text: file.text, suggestedPath: path,
      problems: missed.map { "line \($0.number) does not match on the page itself: \($0.text)" },
      effect: effect)
  }

  /// Why a draft does not load or fails its own test.
  private static func failures(of file: RuleFile) -> [String] {
    do throws(RuleErrors) {
      return RuleTester.test(try RuleBook(files: [file])).failures.map(\.description)
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  // MARK: On the page

  private func effect(
    of file: RuleFile, _ matcher: DraftMatcher
  ) throws -> (RuleDraft.Effect, missed: [RuleDraft.Effect.Line]) {
    let cleaner = try rules(file)
    let after = try cleaner.examine(raw)
    var effect = RuleDraft.Effect()
    for block in pointed.page.blocks.indices
    where pointed.staysOtherwise(block) && !after.verdicts[block].isKept {
      effect.alsoCut.append(line(block, pointed.line(block)))
    }
    var missed: [RuleDraft.Effect.Line] = []
    for block in pointed.chosen {
      let (before, verdict) = (pointed.examination.verdicts[block], after.verdicts[block])
      if !after.matches(of: block).contains(id) {
        missed.append(line(block, pointed.line(block)))
      }
      if !before.isKept {
        effect.goneAlready.append(line(block, Self.decider(of: before, pointed.examination)))
      }
      if verdict.isKept { effect.keptAnyway.append(line(block, Self.decider(of: verdict, after))) }
    }
    effect.stale = matcher.stale
    if case .html = matcher { effect.isForAnySite = pointed.page.url == nil }
    return (effect, missed)
  }

  private func line(_ block: Int, _ text: String) -> RuleDraft.Effect.Line {
    .init(number: pointed.numbers[block], text: text)
  }

  private static func decider(of verdict: Verdict, _ examination: Examination) -> String {
    switch verdict.decider {
    case .classifier: "the classifier"
    case .exclusion(let exclusion): "that \(exclusion.reason)"
    case .rule(let index): examination.rules[index].id
    }
  }
}
