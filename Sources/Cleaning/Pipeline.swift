import HTMLTree
import Platform
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
  public let book: RuleBook
  private let rules: CompiledRules
  private let classifier: BlockClassifier
  private let limits: Limits

  /// What a page may be at most; larger ones are rejected.
  public struct Limits: Sendable {
    /// Bytes of a page, decompressed.
    public var bytes = 32 << 20

    public init() {}
  }

  /// - Throws: ``ModelFailure`` when the rule book's model files do not fit this program.
  public init(rules book: RuleBook = .builtIn, limits: Limits = .init()) throws(ModelFailure) {
    self.book = book
    self.limits = limits
    rules = CompiledRules(book)
    classifier = try BlockClassifier(book)
  }

  /// Cleans one page.
  public func clean(_ raw: RawPage) -> Outcome {
    let payload = SHA256Digest(of: raw.bytes)
    let id = Self.id(key: raw.origin.key, payload: payload)
    // The log of dropped pages shows what a reader would have seen.
    var page: Page?
    do throws(Rejection) {
      let examination = try examine(raw)
      page = examination.page
      return .article(try article(from: examination, of: raw, id: id, payload: payload))
    } catch {
      return .rejected(
        RejectedPage(id: id, origin: raw.origin, rejection: error, text: page?.visibleText ?? ""))
    }
  }

  /// Runs the stages up to the verdicts.
  ///
  /// - Throws: a ``Rejection`` when the page cannot be read or has no blocks of text.
  public func examine(_ raw: RawPage) throws(Rejection) -> Examination {
    guard raw.bytes.count <= limits.bytes else {
      throw Rejection(
        .error, "too-large",
        "the page has \(raw.bytes.count) bytes; the limit is \(limits.bytes) (--max-bytes)")
    }
    let decoded = try Decoder.decode(raw)
    let url = raw.origin.url.flatMap(PageURL.init)
    let split = PageSplitter(decoded, url: url, keeping: rules.attributes(for: url), parser: LibXML2Parser())
    let page = split.page
    guard !page.blocks.isEmpty else {
      throw Rejection(.dropped, "no-text", "the page has \(page.source.count) bytes and no visible text")
    }
    let classification = classifier.classify(page, clues: split.clues)
    let (isArticle, method) = ArticleBlocks.chosen(from: classification, page: page)
    let language = PageLanguage.language(of: page, isArticle: isArticle, declared: split.declared[.language])
    let applies = rules.applicable(language: language, url: page.url, form: page.form)
    let zones = Zones(page: page, isArticle: isArticle, isProse: classification.isProse)
    let findings = RuleRunner.run(
      rules, applies: applies, page: page, zones: zones, isArticle: isArticle, declared: split.declared)
    return Examination(
      page: page, decoding: decoded.decoding, scores: classification.scores,
      verdicts: Judgement.verdicts(isArticle: isArticle, findings: findings, rules: book.rules),
      metadata: MetadataMerge.merged(
        declared: split.declared, findings: findings, rules: book.rules, language: language,
        origin: raw.origin),
      method: method, canonical: split.declared[.url], findings: findings, applies: applies)
  }

  private func article(
    from examination: Examination, of raw: RawPage, id: String, payload: SHA256Digest
  ) throws(Rejection) -> Article {
    let page = examination.page
    let replacements = rules.replacements.filter { examination.applies[$0] }.map { book.rules[$0] }
    var normalizer = Normalizer(rules: replacements)
    var paragraphs: [Article.Paragraph] = []
    var flags = examination.findings.flags
    for (block, verdict) in zip(page.blocks.indices, examination.verdicts) where verdict.isKept {
      let bytes = normalizer.normalize(page.text(of: block))
      guard !bytes.isEmpty else { continue }
      if Mojibake.isSuspected(in: bytes), !flags.contains("mojibake") { flags.append("mojibake") }
      paragraphs.append(
        .init(
          kind: page.blocks[block].kind, level: Int(page.blocks[block].headingLevel),
          text: String(decoding: bytes, as: UTF8.self)))
    }
    guard !paragraphs.isEmpty else {
      throw Rejection(
        .dropped, "no-article", "none of the page's \(page.blocks.count) blocks of text is article")
    }
    let text = paragraphs.map(\.text).joined(separator: "\n\n")
    let confidence = ArticleBlocks.confidence(examination)
    let provenance = Provenance(
      origin: raw.origin, canonical: examination.canonical, form: page.form, payloadDigest: payload,
      decodedDigest: page.source == raw.bytes ? payload : SHA256Digest(of: page.source),
      textDigest: SHA256Digest(of: text.utf8), decoding: examination.decoding,
      behaviourDigest: book.behaviourDigest,
      filesDigest: book.filesDigest, method: examination.method, confidence: confidence,
      cuts: CutList.cuts(of: page, verdicts: examination.verdicts, rules: book.rules),
      normalised: normalizer.counts.sorted { $0.key < $1.key }.map { (rule: $0.key, count: $0.value) },
      truncation: page.tree?.truncation?.rawValue)
    return Article(
      id: id, paragraphs: paragraphs, metadata: examination.metadata, kind: .article, confidence: confidence,
      flags: flags, provenance: provenance)
  }

  /// 128 bits of SHA-256 over the key and the payload's digest.
  private static func id(key: String, payload: SHA256Digest) -> String {
    String(SHA256Digest(of: Array(key.utf8) + [0] + Array(payload.hex.utf8)).hex.prefix(32))
  }
}
