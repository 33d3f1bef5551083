import Platform

/// Reads dates as people write them: with names of months in the page's language or in English, and in
/// numbers in the order of the page's language and region.
struct DateReader: Sendable {
  private let language: String?
  private let region: String?

  init(language: String? = nil, region: String? = nil) {
    self.language = language
    self.region = region
  }

  /// A date and where it stands, in bytes of the text.
  struct Found {
    let date: PublicationDate
    let start: Int
    let end: Int
  }

  /// The date that a text is or that stands first in it; nil where there is none with day, month and year.
  func date(_ text: some StringProtocol) -> PublicationDate? {
    PublicationDate(iso: Substring(text)) ?? first(in: text)?.date
  }

  /// The first date in a text.
  func first(in text: some StringProtocol) -> Found? { dates(in: text, limit: 1).first }

  /// The dates in a text, in order, each with the time beside it.
  func dates(in text: some StringProtocol, limit: Int = .max) -> [Found] {
    guard Self.mayHoldDate(text.utf8) else { return [] }
    let parse = DateParse(DateTokens(text), symbols: symbols)
    var found: [Found] = []
    var index = 0
    var previous = 0
    while index < parse.tokens.count, found.count < limit {
      guard let day = parse.day(at: index) else {
        index += 1
        continue
      }
      let clock = parse.clock(after: day.end) ?? parse.clock(before: index, from: previous)
      let end = max(day.end, clock?.end ?? 0)
      let offsets = parse.tokens.offsets
      found.append(
        Found(
          date: PublicationDate(year: day.year, month: day.month, day: day.day, clock: clock?.text),
          start: offsets[min(index, clock?.start ?? index)],
          end: end < offsets.count ? offsets[end] : text.utf8.count))
      (index, previous) = (end, end)
    }
    return found
  }

  /// Whether a text has the four digits of the shortest date, `1/5/24`, or letters of scripts that have digits
  /// of their own.
  static func mayHoldDate(_ text: some Sequence<UInt8>) -> Bool {
    var digits = 0
    for byte in text {
      if byte &- 0x30 < 10 { digits += 1 }
      // Arabic, and Indian scripts with Thai.
      if digits >= 4 || (0xD8...0xDB).contains(byte) || byte == 0xE0 { return true }
    }
    return false
  }

  /// The page's own first. English names stand on pages of all languages.
  private var symbols: [DateSymbols] {
    let own = language.map { DateSymbols.symbols(language: $0, region: region) }
    let english = DateSymbols.symbols(language: "en", region: language == nil ? region : nil)
    return language == "en" ? [own!] : [own, english].compactMap(\.self)
  }
}
