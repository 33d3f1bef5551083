import CICU
import Synchronization

/// How a locale writes dates: its names of months and the order of its numbers (ICU's data).
public struct DateSymbols: Sendable {
  /// Months, 1…12, by their names, case folded.
  private let months: [String: Int]
  /// The first three bytes of each name, which hardly any word of ASCII begins with.
  private let beginnings: Set<UInt32>
  /// Whether the month comes before the day in a date of numbers, as in `12/31/2024`.
  public let isMonthFirst: Bool

  private static let known = Mutex<[String: DateSymbols]>([:])

  /// Locales whose names of months a language uses besides its own.
  private static let others = [
    "ar": ["ar_SY", "ar_MA"], "de": ["de_AT"], "sr": ["sr_Latn"], "hr": ["sr_Latn"], "bs": ["sr_Latn"],
    "no": ["nn"], "en": ["en_GB"],
  ]

  /// - Parameters:
  ///   - language: ISO 639, such as `de`. ICU's root has no names of months, so one that it does not know
  ///     has none.
  ///   - region: ISO 3166, such as `AT`; it decides the order of the numbers.
  public static func symbols(language: String, region: String? = nil) -> DateSymbols {
    let locale = region.map { "\(language)_\($0)" } ?? language
    return known.withLock { known in
      if let symbols = known[locale] { return symbols }
      let symbols = DateSymbols(language: language, locale: locale)
      known[locale] = symbols
      return symbols
    }
  }

  private init(language: String, locale: String) {
    var months: [String: Int] = [:]
    for locale in [language] + (Self.others[language] ?? []) {
      for (index, name) in Self.months(of: locale).enumerated() {
        let word = Self.lastWord(of: name)
        if !word.isEmpty, months[word] == nil { months[word] = index % 12 + 1 }
      }
    }
    self.months = months
    beginnings = Set(months.keys.map(Self.beginning))
    let pattern = Self.text(capacity: 512) { bp_icu_date_pattern("\(locale)@calendar=gregorian", $0, $1) }
    isMonthFirst = pattern.first { "dMy".contains($0) } == "M"
  }

  /// The month, 1…12, that a word names: whole, as the locale abbreviates it, or cut off after three letters
  /// or more where that leaves one month.
  ///
  /// - Parameter word: case folded, without a full stop.
  public func month(_ word: String) -> Int? {
    let beginning = Self.beginning(of: word)
    if beginning & 0x80_8080 == 0, !beginnings.contains(beginning) { return nil }
    if let month = months[word] { return month }
    guard word.unicodeScalars.count >= 3 else { return nil }
    let found = Set(months.lazy.filter { $0.key.hasPrefix(word) }.map(\.value))
    return found.count == 1 ? found.first : nil
  }

  /// The first three bytes of a word.
  private static func beginning(of word: String) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func months(of locale: String) -> [Substring] {
    text(capacity: 8192) { bp_icu_months("\(locale)@calendar=gregorian", $0, $1) }
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  /// `maig` of Catalan's `de maig`, without a full stop. Names that hold numbers (`5月`) are no names.
  private static func lastWord(of name: Substring) -> String {
    let folded = String(decoding: UTF8Text.folded(String(name)), as: UTF8.self)
    let words = folded.split { $0 == " " || $0 == "." || $0 == "’" || $0 == "'" }
    guard let last = words.last, last.allSatisfy({ !$0.isNumber }) else { return "" }
    return String(last)
  }

  private static func text(capacity: Int, _ write: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      count = target.withMemoryRebound(to: CChar.self) { max(0, write($0.baseAddress!, capacity)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
