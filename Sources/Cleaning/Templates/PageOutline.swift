import Platform

/// What learning templates needs of a page: whose it is, which it is, and its lines.
public struct PageOutline: Sendable {
  public let site: String
  /// Which page of the site it is, by its key.
  let page: UInt64
  /// Which of its versions, where a dump holds it more than once.
  let version: UInt64
  /// In the order of the page.
  let lines: [TemplateLine]

  /// Lines that are looked at, at either end of a page.
  private static let mostLines = 500

  init(site: String, page: UInt64, version: UInt64, lines: [TemplateLine]) {
    (self.site, self.page, self.version, self.lines) = (site, page, version, lines)
  }

  /// - Parameters:
  ///   - key: what names the page independently of where the dump lies.
  ///   - texts: the page's lines.
  init(site: String, key: String, texts: some Collection<ArraySlice<UInt8>>) {
    self.site = site
    page = SHA256Digest(of: key.utf8).fingerprint
    let ends =
      texts.count > 2 * Self.mostLines
      ? Array(texts.prefix(Self.mostLines)) + Array(texts.suffix(Self.mostLines)) : Array(texts)
    lines = ends.map(TemplateLine.init)
    version =
      SHA256Digest(of: lines.flatMap { line in withUnsafeBytes(of: line.key.littleEndian, Array.init) })
      .fingerprint
  }
}
