public import Platform

/// The lines of a site's pages that belong to its layout and not to its stories, as far as they were learned from the
/// pages themselves.
public struct SiteTemplate: Sendable, Equatable {
  /// Distinct stories among the pages that it was learned from.
  public let stories: Int
  /// Over all that it says; templates that cut alike have the same.
  public let digest: SHA256Digest
  /// In how many of the stories each line stands, by its key.
  let storiesOfLine: [UInt64: Int]

  init(stories: Int, storiesOfLine: [UInt64: Int]) {
    (self.stories, self.storiesOfLine) = (stories, storiesOfLine)
    let lines = storiesOfLine.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }
    digest = SHA256Digest(of: "\(stories)\n\(lines.joined())".utf8)
  }

  /// How many lines belong to it.
  public var lineCount: Int { storiesOfLine.count }

  /// In how many stories a line stands; nil for one that is not the template's.
  public func stories(with line: TemplateLine) -> Int? { storiesOfLine[line.key] }
}

/// The templates of several sites, by their names.
public struct LearnedTemplates: Sendable, Equatable {
  private let sites: [String: SiteTemplate]

  public init(_ sites: [String: SiteTemplate]) { self.sites = sites }

  public subscript(site: String) -> SiteTemplate? { sites[site] }

  /// Names of the sites, sorted.
  public var names: [String] { sites.keys.sorted() }

  /// How many lines the templates have together.
  public var lineCount: Int { sites.values.reduce(0) { $0 + $1.lineCount } }

  public var digest: SHA256Digest {
    SHA256Digest(of: names.map { "\($0) \(sites[$0]!.digest.hex)\n" }.joined().utf8)
  }
}
