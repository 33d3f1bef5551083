import HTMLTree
public import Platform
public import RuleBook

/// Cleans pages: one page in, one outcome out. It opens no files and holds no state, so one cleaner serves
/// any number of threads.
///
/// ```swift
/// let cleaner = try Cleaner()
/// let page = RawPage(bytes: bytes, origin: Origin(source: "page.html", url: address))
/// if case .article(let article) = cleaner.clean(page) {
///   print(article.metadata[.title] ?? "untitled", article.text)
/// }
/// ```
public struct Cleaner: Sendable {
  public var book: RuleBook { rules.book }
  private let rules: CompiledRules
  private let classifier: BlockClassifier
  public let limits: PageLimits
  private var templates: LearnedTemplates?
  /// Rules that are taken for off, by their index in the book.
  private var silenced: Set<Int> = []
  private var stageEnded: (@Sendable (PipelineStage) -> Void)?

  /// - Parameters:
  ///   - book: the rules and the model.
  ///   - limits: what a page may be at most.
  ///   - templates: what was learned of the pages' sites by ``TemplateLearner``, or nil.
  /// - Throws: ``ModelFailure`` when the rule book's model files do not fit this program.
  public init(
    rules book: RuleBook = .builtIn, limits: PageLimits = .init(), templates: LearnedTemplates? = nil
  ) throws(ModelFailure) {
    self.limits = limits
    self.templates = templates
    rules = CompiledRules(book)
    classifier = try BlockClassifier(book)
  }

  /// The same, with templates.
  public func applying(_ templates: LearnedTemplates) -> Cleaner {
    var cleaner = self
    cleaner.templates = templates
    return cleaner
  }

  /// The same, as if rules were off; what was made ready for all of them is shared, so it costs nothing.
  ///
  /// - Parameter indices: of rules of the book. Its digest stays.
  package func silencing(_ indices: Set<Int>) -> Cleaner {
    var cleaner = self
    cleaner.silenced = indices
    return cleaner
  }

  /// The same, telling of each page when a stage has ended. Stages that a page has no need of are not told.
  package func observed(_ stageEnded: @escaping @Sendable (PipelineStage) -> Void) -> Cleaner {
    var cleaner = self
    cleaner.stageEnded = stageEnded
    return cleaner
  }

  /// Cleans one page.
  ///
  /// - Parameters:
  ///   - raw: the page as it was read.
  ///   - payloadDigest: that of the page's bytes, where it is known already.
  ///   - markup: whether paragraphs shall have their ``Article/Markup``, which takes time and changes nothing else.
  public func clean(_ raw: RawPage, payloadDigest: SHA256Digest? = nil, markup: Bool = false) -> Outcome {
    cleanAndExamine(raw, payloadDigest: payloadDigest, markup: markup).outcome
  }

  /// The same, with the examination that led to it; nil where the page could not be examined.
  package func cleanAndExamine(
    _ raw: RawPage, payloadDigest: SHA256Digest? = nil, markup: Bool = false
  ) -> (outcome: Outcome, examination: Examination?) {
    let payload = payloadDigest ?? SHA256Digest(of: raw.bytes)
    let id = Self.id(key: raw.origin.key, payload: payload)
    // The log of dropped pages shows what a reader would have seen.
    var examined: Examination?
    do throws(Rejection) {
      let examination = try examine(raw, keeping: markup ? MarkupReader.attributes : [])
      examined = examination
      defer { stageEnded?(.article) }
      let article = try article(from: examination, of: raw, id: id, payload: payload, markup: markup)
      return (.article(article), examination)
    } catch {
      let page = RejectedPage(
        id: id, origin: raw.origin, rejection: error, text: examined?.page.visibleText ?? "")
      return (.rejected(page), examined)
    }
  }

  /// What ``TemplateLearner`` needs of a page; nil for one whose origin names no site, or that cannot be read.
  public func outline(_ raw: RawPage) -> PageOutline? {
    guard let site = raw.origin.site, raw.bytes.count <= limits.bytes,
      let decoded = try? Decoder.decode(raw)
    else { return nil }
    let page = split(decoded, raw.origin, keeping: []).page
    return PageOutline(site: site, key: raw.origin.key, texts: page.blocks.map { page.text[$0.text] })
  }

  /// Runs the stages up to the verdicts.
  ///
  /// - Throws: a ``Rejection`` when the page cannot be read or has no blocks of text.
  public func examine(_ raw: RawPage) throws(Rejection) -> Examination { try examine(raw, keeping: []) }

  /// - Parameter attributes: names of attributes that the tree shall have besides those that the stages ask for.
  private func examine(_ raw: RawPage, keeping attributes: [String]) throws(Rejection) -> Examination {
    guard raw.bytes.count <= limits.bytes else {
      throw Rejection(
        .error, "too-large",
        "the page has \(raw.bytes.count) bytes; the limit is \(limits.bytes) (--max-bytes)")
    }
    let decoded = try Decoder.decode(raw)
    stageEnded?(.decode)
    let split = split(decoded, raw.origin, keeping: attributes)
    stageEnded?(.blocks)
    let template = template(of: raw.origin).map {
      TemplateLines($0, on: split.page, description: split.declared[.description])
    }
    var whole = whole(split, template)
    guard !whole.page.blocks.isEmpty else {
      throw Rejection(
        .dropped, "no-text", "the page has \(split.page.source.count) bytes and no visible text")
    }
    stageEnded?(.classify)
    let kind = split.facts.kind.checked(whole.page, isArticle: whole.isArticle)
    if kind.kind == .liveBlog, !whole.method.isEmbedded { LiveBlogPosts.settle(&whole) }
    let facts = facts(
      of: whole.page, split.declared, raw.origin,
      language: PageLanguage.language(
        of: whole.page, isArticle: whole.isArticle, declared: split.declared[.language]))
    let pack = facts.input == .html ? PackRules(book.pack, host: facts.host) : .none
    let applies = pack.running(
      after: rules.applicability.rules(on: facts, silencing: silenced), silencing: silenced)
    let (classified, splitOff) = LineSplitter.split(whole, rules, applies: applies)
    let findings = RuleRunner.run(
      rules, applies: applies, on: classified, splitOff: splitOff, pack: pack, declared: split.declared,
      language: facts.language)
    let named = pack.following(book.rules)
    let verdicts = Judgement.verdicts(on: classified, findings: findings, rules: named)
    stageEnded?(.rules)
    defer { stageEnded?(.metadata) }
    var declared = split.facts
    // The headline's node is one of the page that is shown, and not of what is embedded in it.
    if whole.method.isEmbedded { declared.heading = nil }
    // What a pack finds goes behind what the page shows, which is therefore looked for all the same.
    var ofRules = findings
    ofRules.extractions.removeAll { named[$0.rule].rank == .pack }
    let visible = VisibleFacts(
      classified.page, declared: declared, findings: ofRules, isArticle: classified.isArticle,
      language: facts.language)
    return Examination(
      page: classified.page, decoding: decoded.decoding, scores: classified.scores,
      scoreLimit: classified.scoreLimit, verdicts: verdicts,
      metadata: MetadataMerge.merged(
        declared: split.facts, visible: visible, findings: findings, rules: named,
        language: facts.language,
        origin: raw.origin),
      kind: kind,
      wordCount: split.facts.wordCount, isFree: split.facts.isFree,
      method: findings.body == nil ? classified.method : .siteRule, canonical: split.declared[.url],
      classified: (whole.page, split.clues), findings: findings, applies: applies,
      review: ReviewValve.review(
        classified.page, isArticle: findings.body?.includes ?? classified.isArticle, verdicts: verdicts,
        rules: named, settings: book.settings),
      rules: named, siteRules: rules.siteRules(applies, pack))
  }

  private func template(of origin: Origin) -> SiteTemplate? {
    origin.site.flatMap { templates?[$0] }
  }

  /// What weighed most with the classifier on each block of an examination. That takes as long as to classify the page
  /// again.
  public func reasons(in examination: Examination) -> [ClassifierReasons] {
    let (page, clues) = examination.classified
    let reasons = classifier.reasons(page, clues: clues)
    return examination.classifiedBlocks.map { reasons[$0] }
  }

  /// The page with the classifier's view; where it shows next to no article, that which is in its scripts, in
  /// `noscript` elements or in its description.
  private func whole(_ split: PageSplitter, _ template: TemplateLines?) -> ClassifiedPage {
    let page = split.page
    var shown = ArticleBlocks.chosen(from: classifier.classify(page, clues: split.clues), page: page)
    template?.exclude(from: &shown)
    guard page.form == .html else { return shown }
    let titles = TitleBlocks.find(in: shown, title: split.declared[.title], heading: split.facts.heading)
    shown.exclude(titles, as: .title)
    if NoscriptArticle.holdsAll(of: shown) {
      NoscriptArticle.excludeNotices(from: &shown)
      shown.method = .noscript
    }
    let length = shown.articleLength
    guard length < EmbeddedArticle.leastLength else { return shown }
    if let embedded = EmbeddedArticle.find(in: page.source, articleBody: split.articleBody, shown: length) {
      return whole(embedded, split)
    }
    if let noscript = NoscriptArticle.find(in: shown) { return noscript }
    guard length == 0, let description = EmbeddedArticle(description: split.declared[.description]) else {
      return shown
    }
    return whole(description, split)
  }

  private func whole(_ embedded: EmbeddedArticle, _ split: PageSplitter) -> ClassifiedPage {
    let blocks = PageSplitter(embedded, url: split.page.url, limits: limits).page
    return ArticleBlocks.embedded(
      classifier.classify(blocks, clues: split.clues), page: blocks, method: embedded.method)
  }

  private func split(_ decoded: DecodedPage, _ origin: Origin, keeping attributes: [String]) -> PageSplitter {
    let url = origin.url.flatMap(PageURL.init)
    return PageSplitter(
      decoded, url: url, keeping: rules.attributes(for: url, and: attributes),
      parser: ObservedParser(ended: stageEnded), limits: limits,
      unwrapping: { tree, url, declared in
        rules.unwrapped(
          tree,
          on: .init(
            language: declared[.language], host: url?.host, path: url?.path,
            day: Self.day(url, declared, origin), input: .html), silencing: silenced)
      })
  }

  private func facts(
    of page: Page, _ declared: Metadata, _ origin: Origin, language: String?
  ) -> Scope.PageFacts {
    .init(
      language: language, host: page.url?.host, path: page.url?.path,
      day: Self.day(page.url, declared, origin), input: page.form == .html ? .html : .text)
  }

  /// The day whose layout a page has: that of its fetching, else of its publication.
  private static func day(_ url: PageURL?, _ declared: Metadata, _ origin: Origin) -> CalendarDay? {
    origin.fetched.flatMap { CalendarDay($0) } ?? declared[.published].flatMap { CalendarDay($0) } ?? url?.day
  }

  private func article(
    from examination: Examination, of raw: RawPage, id: String, payload: SHA256Digest, markup: Bool
  ) throws(Rejection) -> Article {
    let text = ArticleText(
      examination,
      replacements: rules.replacements.filter { examination.applies[$0] }.map { book.rules[$0] },
      markup: markup)
    guard !text.paragraphs.isEmpty else {
      throw Rejection(
        .dropped, "no-article",
        "none of the page's \(examination.page.blocks.count) blocks of text is article")
    }
    var flags = examination.findings.flags
    flags += text.damage.map(\.rawValue).filter { !flags.contains($0) }
    if raw.origin.warc?.areDigestsVerified == false { flags.append("digest-mismatch") }
    var metadata = examination.metadata
    metadata.fill(.kind, [examination.kind.kind.rawValue], from: examination.kind.origin)
    if let (state, origin) = Paywall.state(
      text: text.whole, declared: examination.wordCount, isFree: examination.isFree,
      offer: offer(in: examination))
    {
      metadata.fill(.paywall, [state.rawValue], from: origin)
    }
    let provenance = provenance(of: text, from: examination, raw, payload)
    return Article(
      id: id, paragraphs: text.paragraphs, text: text.whole, metadata: metadata, kind: examination.kind.kind,
      kindConfidence: examination.kind.confidence, confidence: provenance.confidence, flags: flags,
      review: examination.review
        ?? ReviewValve.review(confidence: provenance.confidence, settings: book.settings),
      provenance: provenance)
  }

  private func provenance(
    of text: ArticleText, from examination: Examination, _ raw: RawPage, _ payload: SHA256Digest
  ) -> Provenance {
    let page = examination.page
    return Provenance(
      origin: raw.origin, canonical: examination.canonical, form: page.form, payloadDigest: payload,
      decodedDigest: page.source == raw.bytes ? payload : SHA256Digest(of: page.source),
      textDigest: SHA256Digest(of: text.whole.utf8), decoding: examination.decoding,
      behaviourDigest: book.behaviourDigest, filesDigest: book.filesDigest, siteRules: examination.siteRules,
      template: raw.origin.site.flatMap { site in
        templates?[site].map { .init(site: site, stories: $0.stories, digest: $0.digest) }
      },
      method: examination.method, confidence: ArticleBlocks.confidence(examination),
      cuts: CutList.cuts(of: page, verdicts: examination.verdicts, rules: examination.rules),
      normalised: text.normalised, truncation: page.truncation)
  }

  /// The rule that cut an offer to subscribe right behind the article, or nil.
  private func offer(in examination: Examination) -> String? {
    let last = examination.verdicts.lastIndex(where: \.isKept) ?? 0
    let match = examination.findings.matches.first {
      (last + 1...last + Paywall.reach).contains($0.block) && $0.effect == .drop
        && examination.rules[$0.rule].kind == "paywall"
    }
    return match.map { examination.rules[$0.rule].id }
  }

  /// 128 bits of SHA-256 over the key and the payload's digest.
  private static func id(key: String, payload: SHA256Digest) -> String {
    String(SHA256Digest(of: Array(key.utf8) + [0] + Array(payload.hex.utf8)).hex.prefix(32))
  }
}
