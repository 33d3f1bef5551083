import HTMLTree
import Platform
import RuleBook

@testable import Cleaning

/// What rules make of a page whose blocks all read as article, but for those that are named.
struct RuleRun {
  /// With the blocks that `split` rules made.
  let page: Page
  let verdicts: [Verdict]
  let findings: RuleFindings
  let metadata: Metadata
  /// The book's rules, then its pack's for the page's host.
  let named: [Rule]

  init(
    _ book: RuleBook, on content: String, as form: PageForm = .text, language: String? = "en",
    url: String? = nil, day: String? = nil, title: String? = nil, boilerplate: Set<Int> = []
  ) {
    let address = url.flatMap { PageURL($0) }
    let facts = Scope.PageFacts(
      language: language, host: address?.host, path: address?.path, day: day.flatMap { CalendarDay($0) },
      input: form == .html ? .html : .text)
    let rules = CompiledRules(book)
    let decoded = DecodedPage(
      source: Array(content.utf8), form: form, decoding: Decoding(charset: .utf8, via: .default))
    let page = PageSplitter(
      decoded, url: address, keeping: .all, parser: LibXML2Parser(),
      unwrapping: { tree, _, _ in rules.unwrapped(tree, on: facts) }
    ).page
    let isArticle = page.blocks.indices.map { !boilerplate.contains($0) }
    var declared = Metadata()
    declared.fill(.title, [title].compactMap(\.self), from: "test")
    let pack = PackRules(book.pack, host: address?.host)
    let applies = pack.running(after: rules.applicability.rules(on: facts))
    let (classified, splitOff) = LineSplitter.split(
      ClassifiedPage(
        page: page, scores: isArticle.map { $0 ? 1 : 0 }, isArticle: isArticle,
        isProse: page.blocks.indices.map { LineText(page.text(of: $0)).isProse }, method: .classifier),
      rules, applies: applies)
    named = pack.following(book.rules)
    findings = RuleRunner.run(
      rules, applies: applies, on: classified, splitOff: splitOff, pack: pack, declared: declared,
      language: language)
    verdicts = Judgement.verdicts(on: classified, findings: findings, rules: named)
    metadata = MetadataMerge.merged(
      declared: DeclaredFacts(metadata: declared), findings: findings, rules: named, language: nil,
      origin: Origin(source: "a"))
    self.page = classified.page
  }

  var cut: [String] { texts { !$0.isKept } }
  var kept: [String] { texts(\.isKept) }
  /// What decided about each block: a rule's id, or the classifier's name.
  var deciders: [String] { verdicts.map { CutList.name($0.decider, page, named).rule } }

  private func texts(_ isIncluded: (Verdict) -> Bool) -> [String] {
    zip(page.strings, verdicts).filter { isIncluded($0.1) }.map(\.0)
  }
}
