import Cleaning
public import Platform

/// Tells whose template a page has. The first that says something counts: the record's field, the pattern, the host of
/// the page's address, the first folder below the input that is named like a host, the outermost folder there.
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
    guard origin.url == nil else { return nil }
    let folders = folders(of: origin.key)
    return folders.lazy.compactMap(host).first ?? folders.first
  }

  /// Folders that a page lies in, the outermost first; files of many pages are none.
  private static func folders(of key: String) -> [String] {
    key.split(separator: "#").flatMap { $0.split(separator: "/").dropLast() }.map(String.init)
  }

  /// The host that a folder is named for, as `wget` and others do; nil for `texts` and `2024.05`.
  private static func host(_ folder: String) -> String? {
    guard folder.split(separator: ".").last?.allSatisfy(\.isLetter) == true else { return nil }
    return PageURL("http://\(folder)/")?.host
  }
}
