import HTMLTree
import Platform
package import RuleBook

/// Runs one rule alone over a small page, as the tests within rules do: no classifier, no other rule.
package struct RuleTrial: Sendable {
  /// Texts of the blocks that the rule cut.
  package let cut: [String]
  /// Texts of the blocks that it left.
  package let kept: [String]
  /// What it took, by field.
  package let extracted: [String: [String]]

  /// - Parameters:
  ///   - rule: index in the book; its language, host and path are not asked for.
  ///   - text: the page, as HTML when the rule looks at elements, else as text.
  package init(rule index: Int, in book: RuleBook, on text: String) {
    let rules = CompiledRules(book)
    let page = Self.page(of: text, isHTML: Self.isHTML(book.rules[index]), rules)
    let measures = page.text.withUnsafeBufferPointer { text in
      page.blocks.map {
        BlockMeasures(of: UnsafeBufferPointer(rebasing: text[$0.text]), linkBytes: $0.linkBytes)
      }
    }
    let isArticle = page.blocks.map { _ in true }
    let zones = Zones(page: page, isArticle: isArticle, isProse: measures.map(\.isProse))
    var applies = book.rules.map { _ in false }
    applies[index] = true
    let findings = RuleRunner.run(
      rules, applies: applies, page: page, zones: zones, isArticle: isArticle, declared: Metadata())
    let verdicts = Judgement.verdicts(isArticle: isArticle, findings: findings, rules: book.rules)
    cut = page.blocks.indices.filter { !verdicts[$0].isKept }.map(page.string)
    kept = page.blocks.indices.filter { verdicts[$0].isKept }.map(page.string)
    let metadata = MetadataMerge.merged(
      declared: Metadata(), findings: findings, rules: book.rules, language: nil,
      origin: Origin(source: "test"))
    extracted = Dictionary(uniqueKeysWithValues: metadata.values.map { ($0.key.rawValue, $0.value) })
  }

  /// Texts of the blocks of a page, as the trial's verdicts name them.
  package static func blocks(of text: String, for rule: Rule) -> [String] {
    let page = page(of: text, isHTML: isHTML(rule), nil)
    return page.blocks.indices.map(page.string)
  }

  /// A text after one replacement rule.
  package static func replaced(_ text: String, by rule: Rule) -> String {
    var normalizer = Normalizer(rules: [rule])
    return String(decoding: normalizer.normalize(Array(text.utf8)[...]), as: UTF8.self)
  }

  private static func isHTML(_ rule: Rule) -> Bool { if case .html = rule.matcher { true } else { false } }

  private static func page(of text: String, isHTML: Bool, _ rules: CompiledRules?) -> Page {
    let decoded = DecodedPage(
      source: Array(text.utf8), form: isHTML ? .html : .text,
      decoding: Decoding(charset: .utf8, via: .default))
    return PageSplitter(decoded, url: nil, keeping: rules == nil ? .standard : .all, parser: LibXML2Parser())
      .page
  }
}
