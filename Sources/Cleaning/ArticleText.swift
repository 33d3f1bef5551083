import RuleBook

/// The blocks that stay of a page as an article's paragraphs, their characters normalised.
struct ArticleText {
  private(set) var paragraphs: [Article.Paragraph] = []
  /// How often each replacement was made, by the rule.
  let normalised: [(rule: String, count: Int)]
  /// What shows that the text was damaged.
  let damage: [TextDamage.Sign]
  /// The paragraphs, joined by a blank line.
  let whole: String

  /// - Parameters:
  ///   - replacements: rules that replace characters.
  ///   - markup: whether paragraphs tell their markup too.
  init(_ examination: Examination, replacements: [Rule], markup: Bool) {
    let page = examination.page
    let kept = page.blocks.indices.filter { examination.verdicts[$0].isKept }
    let reader = markup ? MarkupReader(page, kept: kept) : nil
    var normalizer = Normalizer(rules: replacements, joins: page.joins)
    var damage = TextDamage()
    for block in kept {
      let bytes = normalizer.normalize(page.text(of: block))
      guard !bytes.isEmpty else { continue }
      let kind = page.blocks[block].kind
      damage.add(bytes, kind)
      paragraphs.append(
        .init(
          kind: kind, level: Int(page.blocks[block].headingLevel),
          text: String(decoding: bytes, as: UTF8.self),
          markup: reader?.markup(of: block, normalized: bytes, by: normalizer)))
    }
    normalised = normalizer.counts.sorted { $0.key < $1.key }.map { (rule: $0.key, count: $0.value) }
    self.damage = damage.signs
    whole = paragraphs.map(\.text).joined(separator: "\n\n")
  }
}
