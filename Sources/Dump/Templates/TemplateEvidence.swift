import Cleaning
import RuleBook

/// What a dump shows of the lines that its sites' templates alone would cut.
public struct TemplateEvidence: Sendable {
  /// A line of a template that cleaning keeps on some page as long as nothing is learned.
  public struct Line: Sendable {
    /// As ``TemplateLine/key``.
    public let key: UInt64
    /// In how many stories of the site it stands.
    public let stories: Int
    /// On how many pages it is kept.
    public internal(set) var keptPages = 0
    /// Some of them, in the order of the input.
    public internal(set) var examples: [String] = []
    /// How it is written, with the number of pages, for a line that holds a number.
    var texts: [String: Int] = [:]

    /// As it is written on most of the pages.
    public var text: String { texts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? "" }
  }

  /// A site that has such lines.
  public struct Site: Sendable {
    public let name: String
    /// Distinct stories that its template was learned from.
    public let stories: Int
    /// Whether the name is the host of its pages' addresses.
    public internal(set) var isHost = false
    /// Prose that is kept and is no line of the template.
    public internal(set) var prose: String?
    var linesByKey: [UInt64: Line] = [:]

    /// Those in most stories first.
    public var lines: [Line] {
      linesByKey.values.sorted { ($1.stories, $0.text) < ($0.stories, $1.text) }
    }
  }

  /// Examples, and ways of writing, that are kept of a line.
  private static let mostExamples = 3
  private static let mostTexts = 16

  private let templates: LearnedTemplates
  private var found: [String: Site] = [:]

  init(_ templates: LearnedTemplates) { self.templates = templates }

  /// Sites with lines that are kept, by their names.
  public var sites: [Site] {
    found.values.filter { !$0.linesByKey.isEmpty }.sorted { $0.name < $1.name }
  }

  mutating func add(_ page: PageEvidence) {
    guard let template = templates[page.site] else { return }
    var site = found[page.site] ?? Site(name: page.site, stories: template.stories)
    site.isHost = site.isHost || page.isHost
    site.prose = site.prose ?? page.prose
    for found in page.lines {
      var line = site.linesByKey[found.key] ?? Line(key: found.key, stories: found.stories)
      line.keptPages += 1
      if line.examples.count < Self.mostExamples { line.examples.append(page.source) }
      if line.texts.count < Self.mostTexts || line.texts[found.text] != nil {
        line.texts[found.text, default: 0] += 1
      }
      site.linesByKey[found.key] = line
    }
    found[page.site] = site
  }
}

/// The lines that its site's template alone takes out of one page.
struct PageEvidence: Sendable {
  let site: String
  let source: String
  let isHost: Bool
  /// Each line once.
  private(set) var lines: [(key: UInt64, stories: Int, text: String)] = []
  /// The first that is kept.
  private(set) var prose: String?

  /// - Parameter cleaner: has the templates.
  init?(_ page: RawPage, _ cleaner: Cleaner) {
    guard let site = page.origin.site, let examination = try? cleaner.examine(page) else { return nil }
    self.site = site
    source = page.origin.source
    isHost = examination.page.url?.host == site
    var seen: Set<UInt64> = []
    for (block, verdict) in examination.verdicts.enumerated() {
      let text = examination.page.text(of: block)
      if case .exclusion(.template(let stories)) = verdict.decider {
        let line = TemplateLine(text)
        guard seen.insert(line.key).inserted else { continue }
        lines.append((line.key, stories, examination.page.string(of: block)))
      } else if prose == nil, verdict.isKept, LineText(text).isProse {
        prose = examination.page.string(of: block)
      }
    }
  }
}
