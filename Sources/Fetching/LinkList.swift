import CCurl
import HTMLTree
import Platform
public import RuleBook

/// The links of a feed (RSS 2.0, RSS 1.0, Atom) or a sitemap (with its news extension), or of an index of sitemaps.
public struct LinkList: Sendable, Equatable {
  public struct Link: Sendable, Equatable {
    public let address: String
    /// When what it leads to was published or changed, as the list says; nil where it says nothing.
    public let date: String?

    /// The day of ``date``; nil where it cannot be read.
    public var day: CalendarDay? { date.flatMap(ListDate.day) }
  }

  public internal(set) var pages: [Link] = []
  /// Further sitemaps, of an index.
  public internal(set) var lists: [Link] = []
  /// What is wrong with the document first; what could be read of it counts nevertheless.
  public internal(set) var problem: String?

  init() {}

  /// Most links that are read of one document: what the protocol of sitemaps allows.
  public static let most = 50_000

  /// - Parameters:
  ///   - bytes: decompressed. A text with an address a line is a sitemap too.
  ///   - charset: as `Content-Type` has it.
  public init(parsing bytes: [UInt8], charset: String? = nil) {
    let beginning = bytes.prefix(512).filter { $0 > 0x20 }
    if beginning.starts(with: "http://".utf8) || beginning.starts(with: "https://".utf8) {
      self.init(lines: bytes)
      return
    }
    var reader = LinkListReader()
    let problem = XMLEvents.read(bytes, charset: charset) { reader.take($0) }
    self = reader.list
    self.problem =
      reader.isKnown ? problem : problem ?? "neither a feed nor a sitemap: its root is <\(reader.root)>"
  }

  private init(lines bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(Self.most) {
      let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
      if !text.isEmpty { pages.append(Link(address: text, date: nil)) }
    }
  }
}

/// Dates of feeds and sitemaps.
enum ListDate {
  /// RFC 3339, W3C's dates, or RFC 822.
  static func day(_ text: String) -> CalendarDay? {
    let text = String(text.trimmingPrefix { $0.isWhitespace })
    if let day = CalendarDay(text) { return day }
    let seconds = curl_getdate(text, nil)
    return seconds < 0 ? nil : CalendarDay(UTCTime.text(of: seconds))
  }
}
