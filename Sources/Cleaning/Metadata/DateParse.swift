import Platform

/// Finds days and times in the tokens of a text.
struct DateParse {
  let tokens: DateTokens
  /// Those of the page's language before others.
  let symbols: [DateSymbols]

  init(_ tokens: DateTokens, symbols: [DateSymbols]) {
    self.tokens = tokens
    self.symbols = symbols
  }

  /// A calendar day, and the index after its last token.
  struct Day {
    let year: Int
    let month: Int
    let day: Int
    let end: Int
  }

  /// The day that is written from a token on, or nil.
  func day(at index: Int) -> Day? {
    switch tokens[index] {
    case .number(let value, digits: 4): yearFirst(value, index)
    case .number(let value, digits: 8): compact(value, index)
    case .number(let value, digits: 1...2): dayFirst(value, index) ?? numbers(value, index)
    case .word: monthFirst(index)
    default: nil
    }
  }

  // MARK: Days

  private func checked(_ year: Int, _ month: Int, _ day: Int, end: Int) -> Day? {
    // Buddhist years, which Thai pages count.
    let year = (2533...2643).contains(year) ? year - 543 : year
    guard PublicationDate.isDay(year, month, day) else { return nil }
    return Day(year: year, month: month, day: day, end: end)
  }

  private func compact(_ value: Int, _ index: Int) -> Day? {
    checked(value / 10_000, value / 100 % 100, value % 100, end: index + 1)
  }

  /// `2024-05-01`, `2024年5月1日`, `2024. május 1.`, `2024 m. gegužės 1 d.`, `2024. gada 1. maijs`.
  private func yearFirst(_ year: Int, _ index: Int) -> Day? {
    var next = index + 1
    if tokens.isSign(next, "-/.,") { next += 1 }
    if let word = tokens.word(next), ["年", "년", "m", "gada", "г"].contains(word) { next += 1 }
    if tokens.isSign(next, ".") { next += 1 }
    if let month = month(next) {
      let after = tokens.isSign(next + 1, ".") ? next + 2 : next + 1
      guard let day = tokens.number(after, digits: 1...2) else { return nil }
      return checked(year, month, day, end: after + 1)
    }
    guard let first = tokens.number(next, digits: 1...2) else { return nil }
    if next == index + 1 { return nil }
    var after = next + 1
    if tokens.isSign(after, "-/.") || tokens.word(after).map({ ["月", "월"].contains($0) }) == true {
      after += 1
    }
    if let second = tokens.number(after, digits: 1...2), after > next + 1 {
      return checked(year, first, second, end: after + 1)
    }
    return month(after).flatMap { checked(year, $0, first, end: after + 1) }
  }

  /// `1 May 2024`, `1. Mai 2024`, `1er mai 2024`, `1 de mayo de 2024`, `1 tháng 5, 2024`.
  private func dayFirst(_ day: Int, _ index: Int) -> Day? {
    var next = index + 1
    if tokens.isAttached(at: next), tokens.word(next).map({ $0.unicodeScalars.count <= 2 }) == true {
      next += 1
    }
    while tokens.isSign(next, ".,-/ºª°"), next < index + 3 { next += 1 }
    if let word = tokens.word(next), Self.links.contains(word) { next += 1 }
    let month: Int
    if let word = tokens.word(next), ["tháng", "thg"].contains(word) {
      guard let number = tokens.number(next + 1, digits: 1...2) else { return nil }
      (month, next) = (number, next + 2)
    } else {
      guard let named = self.month(next) else { return nil }
      (month, next) = (named, next + 1)
    }
    let limit = next + 3
    while next < limit, tokens.isSign(next, ".,-/'’") || tokens.word(next).map(Self.links.contains) == true {
      next += 1
    }
    guard let year = year(next) else { return nil }
    return checked(year, month, day, end: next + 1)
  }

  /// `May 1, 2024`, `May 1st 2024`.
  private func monthFirst(_ index: Int) -> Day? {
    guard let month = month(index) else { return nil }
    var next = index + 1
    if tokens.isSign(next, ".") { next += 1 }
    guard let day = tokens.number(next, digits: 1...2) else { return nil }
    next += 1
    if tokens.isAttached(at: next), tokens.word(next).map({ $0.unicodeScalars.count == 2 }) == true {
      next += 1
    }
    if tokens.isSign(next, ".") { next += 1 }
    if tokens.isSign(next, ",") { next += 1 }
    guard let year = year(next) else { return nil }
    return checked(year, month, day, end: next + 1)
  }

  /// `31/12/2024`, `12/31/2024`, `31.12.24`.
  private func numbers(_ first: Int, _ index: Int) -> Day? {
    guard case .sign(let sign)? = tokens[index + 1], "/.-".unicodeScalars.contains(sign),
      tokens[index + 3] == tokens[index + 1], let second = tokens.number(index + 2, digits: 1...2),
      // What goes on is a version or an address.
      !(tokens[index + 5] == tokens[index + 1] && tokens.isAttached(at: index + 6)
        && tokens.number(index + 6, digits: 1...9) != nil),
      !(index > 1 && tokens[index - 1] == tokens[index + 1] && tokens.isAttached(at: index)
        && tokens.number(index - 2, digits: 1...9) != nil)
    else { return nil }
    guard let year = tokens.number(index + 4, digits: 4...4) ?? shortYear(index + 4) else { return nil }
    let isMonthFirst = sign != "." && symbols.first?.isMonthFirst == true
    let (day, month) = isMonthFirst ? (second, first) : (first, second)
    return checked(year, month, day, end: index + 5) ?? checked(year, day, month, end: index + 5)
  }

  private func shortYear(_ index: Int) -> Int? {
    tokens.number(index, digits: 2...2).map { $0 < 90 ? 2000 + $0 : 1900 + $0 }
  }

  private func year(_ index: Int) -> Int? { tokens.number(index, digits: 4...4) }

  private func month(_ index: Int) -> Int? {
    guard let word = tokens.word(index) else { return nil }
    // Hebrew writes "in" as the first letter of the month.
    let bare = word.hasPrefix("ב") ? String(word.unicodeScalars.dropFirst()) : word
    return symbols.lazy.compactMap { $0.month(word) ?? $0.month(bare) }.first
  }

  /// Words between the parts of a date.
  private static let links: Set<String> = ["de", "del", "d", "of", "den", "năm", "do", "a", "i", "ב"]
}
