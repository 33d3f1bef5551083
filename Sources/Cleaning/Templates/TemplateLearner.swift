/// Learns templates from the outlines of pages, which may come in any order: of equal pages it learns the same.
public struct TemplateLearner: Sendable {
  /// What it may hold; a line takes 16 bytes.
  struct Limits: Sendable {
    /// Pages of one site that are looked at.
    var pagesOfSite = 1_024
    /// Where there are many sites, of each so many.
    var leastPagesOfSite = 8
    /// Pages of all sites, before those of each site become fewer.
    var pages = 50_000
  }

  private let limits: Limits
  private var mostPagesOfSite: Int
  private var samples: [String: SiteSample] = [:]
  private var held = 0

  public init() { self.init(limits: .init()) }

  init(limits: Limits) {
    self.limits = limits
    mostPagesOfSite = limits.pagesOfSite
  }

  /// Looks at a page. Of equal keys one version counts.
  public mutating func add(_ outline: PageOutline) {
    held += samples[outline.site, default: .init()].insert(outline, most: mostPagesOfSite)
    while held > limits.pages, mostPagesOfSite > limits.leastPagesOfSite {
      mostPagesOfSite /= 2
      for site in samples.keys { held -= samples[site]!.shorten(to: mostPagesOfSite) }
    }
  }

  /// What was seen of each site, by its name, sorted.
  public var sites: [(name: String, sample: SiteSample)] {
    samples.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What the pages so far have taught; sites that share no line have empty templates.
  public func learned() -> LearnedTemplates {
    LearnedTemplates(samples.mapValues { $0.template() })
  }
}

/// Pages of one site: of many those with the smallest digests of their keys, so that their order chooses none.
public struct SiteSample: Sendable {
  /// One version of each page, by the digests.
  public private(set) var pages: [PageOutline] = []

  /// - Returns: how many pages more there are, 0 or 1.
  mutating func insert(_ outline: PageOutline, most: Int) -> Int {
    let index = firstIndex(of: outline.page)
    if index < pages.count, pages[index].page == outline.page {
      if outline.version < pages[index].version { pages[index] = outline }
      return 0
    }
    guard index < most else { return 0 }
    pages.insert(outline, at: index)
    return 1 - shorten(to: most)
  }

  /// - Returns: how many pages were left out.
  mutating func shorten(to most: Int) -> Int {
    let excess = max(0, pages.count - most)
    pages.removeLast(excess)
    return excess
  }

  private func firstIndex(of page: UInt64) -> Int {
    var (low, high) = (0, pages.count)
    while low < high {
      let middle = (low + high) / 2
      if pages[middle].page < page { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The lines that its pages share, without those of the stories.
  public func template() -> SiteTemplate {
    LineCensus(pages.map(\.lines)).template
  }
}
