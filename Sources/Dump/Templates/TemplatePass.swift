public import Cleaning
import Platform

/// Reads a dump once before it is cleaned, to learn the templates of its sites. Pages that cannot be read count as not
/// there; the run that cleans tells about them.
public struct TemplatePass {
  public struct Options: Sendable {
    public var naming: SiteNaming
    /// Threads, 1 or more.
    public var jobs = 1
    /// Where JSON records and tables have what.
    public var fields = RecordFields()
    /// Most bytes of a page, decompressed.
    public var maxBytes = PageReader.defaultMaxBytes

    public init(naming: SiteNaming = .init()) { self.naming = naming }
  }

  /// What a dump taught.
  public struct Result: Sendable {
    public let templates: LearnedTemplates
    /// Pages that were read.
    public internal(set) var pages = 0
    /// Those of them whose site nothing tells.
    public internal(set) var nameless = 0
  }

  private let cleaner: Cleaner
  private let options: Options

  /// - Parameter cleaner: whose rules say which elements begin no block.
  public init(_ cleaner: Cleaner, options: Options) { (self.cleaner, self.options) = (cleaner, options) }

  /// - Parameter report: is told after each page how many there are.
  /// - Returns: nil where a signal ended the reading.
  /// - Throws: ``OutputError`` where the input can be read only once.
  public func run(_ inputs: InputList, report: (Int) -> Void) throws -> Result? {
    guard let sample = try sample(inputs, report: report) else { return nil }
    return try result(of: sample)
  }

  /// What templates are learned from: of a whole dump, or of parts of it, added up.
  public struct Sample: Sendable {
    public internal(set) var learner = TemplateLearner()
    /// Pages that were read, and those of them whose site nothing tells.
    public internal(set) var pages = 0
    public internal(set) var nameless = 0

    public init() {}
  }

  /// Reads a dump, or a part of one.
  ///
  /// - Returns: nil where a signal ended the reading.
  /// - Throws: ``OutputError`` where the input can be read only once.
  public func sample(_ inputs: InputList, report: (Int) -> Void) throws -> Sample? {
    if let path = inputs.singlePass {
      throw OutputError(
        description: "\(path): can be read only once, and learning templates reads the input twice; "
          + "expected files and folders")
    }
    let (cleaner, naming) = (cleaner, options.naming)
    var sample = Sample()
    try read(inputs) {
      Self.outline(of: $0, cleaner, naming)
    } fold: { page in
      sample.pages += 1
      switch page {
      case .outline(let outline): sample.learner.add(outline)
      case .nameless: sample.nameless += 1
      case .unreadable: break
      }
      report(sample.pages)
    }
    return Interruption.isRequested ? nil : sample
  }

  /// What a sample teaches.
  public func result(of sample: Sample) throws -> Result {
    Result(templates: try templates(sample.learner), pages: sample.pages, nameless: sample.nameless)
  }

  /// Reads the dump once more, for what is kept of the templates so far.
  ///
  /// - Returns: nil where a signal ended the reading.
  public func evidence(
    of templates: LearnedTemplates, in inputs: InputList, report: (Int) -> Void
  ) throws -> TemplateEvidence? {
    var evidence = TemplateEvidence(templates)
    let (cleaner, naming) = (cleaner.applying(templates), options.naming)
    var pages = 0
    try read(inputs) { pending in
      guard case .page(let raw) = pending.load() else { return nil }
      return PageEvidence(naming.named(raw), cleaner)
    } fold: { (page: PageEvidence?) in
      pages += 1
      if let page { evidence.add(page) }
      report(pages)
    }
    return Interruption.isRequested ? nil : evidence
  }

  private func read<Output: Sendable>(
    _ inputs: InputList, work: @escaping @Sendable (PendingPage) -> Output, fold: (Output) throws -> Void
  ) throws {
    let reader = PageReader(inputs, fields: options.fields, maxBytes: options.maxBytes)
    try OrderedWork.runPages(jobs: options.jobs, next: { reader.next() }, work: work, fold: fold)
  }

  private enum Page: Sendable {
    case outline(PageOutline)
    case nameless
    case unreadable
  }

  private static func outline(of pending: PendingPage, _ cleaner: Cleaner, _ naming: SiteNaming) -> Page {
    guard case .page(let raw) = pending.load() else { return .unreadable }
    let page = naming.named(raw)
    guard page.origin.site != nil else { return .nameless }
    return cleaner.outline(page).map { .outline($0) } ?? .unreadable
  }

  private func templates(_ learner: TemplateLearner) throws -> LearnedTemplates {
    var sites = learner.sites.makeIterator()
    var templates: [String: SiteTemplate] = [:]
    try OrderedWork.run(
      jobs: options.jobs, window: options.jobs * 32,
      next: { sites.next() },
      work: { site in (site.name, site.sample.template()) },
      fold: { name, template in
        if template.lineCount > 0 { templates[name] = template }
      })
    return LearnedTemplates(templates)
  }
}
