import Cleaning
public import Platform

/// Tells whose template a page has. The first that says something counts: the record's field, the pattern, the host of
/// the page's address, the outermost folder in which the page lies below the input that was given.
public struct SiteNaming: Sendable {
  private let pattern: LinearRegex?

  /// - Parameter pattern: looked for in the path of a page, as the output's `source` has it; its first group names the
  ///   site, or else all of the match.
  public init(pattern: LinearRegex? = nil) { self.pattern = pattern }

  /// The page with its site; nil stays where nothing tells it.
  func named(_ page: RawPage) -> RawPage {
    var page = page
    page.origin.site = site(of: page.origin)
    return page
  }

  func site(of origin: Origin) -> String? {
    origin.site ?? match(in: origin.source) ?? origin.url.flatMap { PageURL($0)?.host } ?? Self.folder(origin)
  }

  private func match(in source: String) -> String? {
    let text = Array(source.utf8)
    guard let spans = text.withUnsafeBufferPointer({ pattern?.firstMatch(in: $0) }),
      let span = spans.dropFirst().compactMap(\.self).first ?? spans[0], !span.isEmpty
    else { return nil }
    return String(decoding: text[span], as: UTF8.self)
  }

  private static func folder(_ origin: Origin) -> String? {
    guard origin.url == nil, let end = origin.key.firstIndex(of: "/"), end > origin.key.startIndex else {
      return nil
    }
    return String(origin.key[..<end])
  }
}
