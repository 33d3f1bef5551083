public import Cleaning
public import RuleBook

/// Runs the tests of site configs over stored pages: the article of a `test_url` must hold each `test_contains`.
public struct SiteConfigTester {
  /// Tests by the address of their page.
  private let urls: URLRules
  private var waiting: [CanonicalAddress: [Case]] = [:]
  /// Tests whose page came.
  public private(set) var tests = 0
  public private(set) var failures: [RuleTester.Failure] = []

  private struct Case {
    let config: SiteConfig
    let test: SiteConfig.Test
  }

  /// Tests whose page did not come.
  public var missing: Int { waiting.values.reduce(0) { $0 + $1.count } }

  /// - Parameter isIncluded: asked of the ids of tests, such as `ftr:example.org:12`.
  public init(_ pack: SiteConfigPack, urls: URLRules, where isIncluded: (String) -> Bool = { _ in true }) {
    self.urls = urls
    for config in pack.files {
      for test in config.tests where isIncluded(Self.id(config, test.number)) {
        guard let address = CanonicalAddress(test.url, rules: urls) else { continue }
        waiting[address, default: []].append(Case(config: config, test: test))
      }
    }
  }

  /// Runs the tests of a page's address, if there are any. The first page of an address counts.
  public mutating func add(_ page: RawPage, cleaner: Cleaner) {
    guard let address = page.origin.url.flatMap({ CanonicalAddress($0, rules: urls) }),
      let cases = waiting.removeValue(forKey: address)
    else { return }
    let text = Self.text(of: cleaner.clean(page))
    for found in cases {
      tests += 1
      guard let text else {
        fail(found.config, found.test.number, "test_url: \(found.test.url)", "no article comes of the page")
        continue
      }
      for part in found.test.contains where !text.contains(Self.spaced(part.text)) {
        fail(
          found.config, part.number, "test_contains: \(part.text)", "the article does not hold this text")
      }
    }
  }

  private mutating func fail(_ config: SiteConfig, _ line: Int, _ text: String, _ problem: String) {
    failures.append(
      RuleTester.Failure(
        rule: Self.id(config, line), file: config.path, line: line, text: text, problem: problem))
  }

  private static func id(_ config: SiteConfig, _ line: Int) -> String {
    "\(SiteConfigPack.idPrefix)\(config.name):\(line)"
  }

  /// Title and text, in which white space is no matter; nil without an article.
  private static func text(of outcome: Outcome) -> String? {
    guard case .article(let article) = outcome else { return nil }
    return spaced("\(article.metadata[.title] ?? "") \(article.text)")
  }

  private static func spaced(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
