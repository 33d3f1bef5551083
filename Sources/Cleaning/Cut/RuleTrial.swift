import HTMLTree
import Platform
package import RuleBook

/// One rule alone, ready for any number of trials.
package struct LoneRule: Sendable {
  package let rule: Rule
  fileprivate let rules: CompiledRules
  fileprivate let isOn: Bool

  /// - Parameters:
  ///   - index: of a rule of the book; its language, host, path and days are not asked for.
  ///   - isOn: false for trials that show what comes without the rule.
  package init(_ index: Int, of book: RuleBook, isOn: Bool = true) {
    rule = book.rules[index]
    self.isOn = isOn
    rules = CompiledRules(book.alone(index))
  }
}

/// Runs one rule alone over a small page, as the tests within rules do: no classifier, no other rule.
package struct RuleTrial: Sendable {
  /// Texts of the blocks that the rule cut.
  package let cut: [String]
  /// Texts of the blocks that it left.
  package let kept: [String]
  /// What it took, by field.
  package let extracted: [String: [String]]
  /// Words that it added to the article's flags.
  package let flags: [String]

  /// - Parameter text: the page, as HTML when the rule looks at elements, else as text.
  package init(of lone: LoneRule, on text: String) {
    let (rule, rules) = (lone.rule, lone.rules)
    let page = Self.page(of: text, isHTML: Self.isHTML(rule), lone)
    let applies = [lone.isOn]
    let (classified, splitOff) = LineSplitter.split(Self.classified(page), rules, applies: applies)
    let findings = RuleRunner.run(
      rules, applies: applies, on: classified, splitOff: splitOff, declared: Metadata(),
      language: rule.scope.languages.first, isTrial: true)
    let verdicts = Judgement.verdicts(on: classified, findings: findings, rules: [rule])
    let blocks = classified.page.blocks.indices
    cut = blocks.filter { !verdicts[$0].isKept }.map(classified.page.string)
    kept = blocks.filter { verdicts[$0].isKept }.map(classified.page.string)
    var facts = DeclaredFacts()
    facts.locale.language = rule.scope.languages.first
    let metadata = MetadataMerge.merged(
      declared: facts, findings: findings, rules: [rule], language: nil,
      origin: Origin(source: "test"))
    extracted = Dictionary(uniqueKeysWithValues: metadata.values.map { ($0.key.rawValue, $0.value) })
    flags = findings.flags
  }

  /// The page with all its blocks as article.
  private static func classified(_ page: Page) -> ClassifiedPage {
    let isProse = page.text.withUnsafeBufferPointer { text in
      page.blocks.map {
        BlockMeasures(of: UnsafeBufferPointer(rebasing: text[$0.text]), linkBytes: $0.linkBytes).isProse
      }
    }
    let all = page.blocks.map { _ in true }
    return ClassifiedPage(
      page: page, scores: all.map { _ in 1 }, isArticle: all, isProse: isProse, method: .classifier)
  }

  /// Texts of the blocks of a page, as the trial's verdicts name them.
  package static func blocks(of text: String, for rule: Rule) -> [String] {
    let page = page(of: text, isHTML: isHTML(rule), nil)
    return page.blocks.indices.map(page.string)
  }

  /// A text after one replacement rule.
  package static func replaced(_ text: String, by lone: LoneRule) -> String {
    var normalizer = Normalizer(rules: lone.isOn ? [lone.rule] : [])
    return String(decoding: normalizer.normalize(Array(text.utf8)[...]), as: UTF8.self)
  }

  private static func isHTML(_ rule: Rule) -> Bool { if case .html = rule.matcher { true } else { false } }

  private static func page(of text: String, isHTML: Bool, _ lone: LoneRule?) -> Page {
    let decoded = DecodedPage(
      source: Array(text.utf8), form: isHTML ? .html : .text,
      decoding: Decoding(charset: .utf8, via: .default))
    return PageSplitter(
      decoded, url: nil, keeping: lone == nil ? .standard : .all, parser: LibXML2Parser(),
      unwrapping: { tree, _, _ in
        lone.map { lone in lone.rules.unwrapped(tree, by: { _ in lone.isOn }) } ?? []
      }
    ).page
  }
}
