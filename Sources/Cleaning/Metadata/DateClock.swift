/// Times of day beside a date.
extension DateParse {
  /// A time as ISO 8601 has it, with its zone where that is said, and its tokens.
  struct Clock {
    let text: String
    let start: Int
    let end: Int
  }

  /// How many words and signs may stand between a day and its time, as in `1 May 2024, at about 10:30`.
  private static let gap = 4

  /// - Parameter reach: how many tokens may stand between.
  func clock(after index: Int, reach: Int = gap) -> Clock? {
    for start in index...index + reach {
      if case .number? = tokens[start] { return clock(at: start) }
      if case .word(let word)? = tokens[start], word == "updated" { return nil }
    }
    return nil
  }

  /// - Parameter first: the first token that is no other date's.
  func clock(before index: Int, from first: Int) -> Clock? {
    // The longest is `10:30:00 a.m. GMT+0200,`.
    for start in max(first, index - 14)..<max(first, index - 14, index - 2) {
      guard case .number? = tokens[start], let clock = clock(at: start), clock.end <= index else { continue }
      let isBeside = (clock.end..<index).allSatisfy {
        if case .number? = tokens[$0] { false } else { true }
      }
      return isBeside && index - clock.end <= Self.gap ? clock : nil
    }
    return nil
  }

  /// `10:30`, `10:30:05 p.m. EST`, `10h30`, `10.30 Uhr`.
  private func clock(at start: Int) -> Clock? {
    guard var hour = tokens.number(start, digits: 1...2), hour < 24 else { return nil }
    var minute = 0
    var second = 0
    var next = start + 1
    if tokens.isSign(next, ":：") || tokens.word(next).map({ ["h", "时", "時"].contains($0) }) == true,
      let value = tokens.number(next + 1, digits: 2...2)
    {
      minute = value
      next += 2
      if tokens.isSign(next, ":："), let value = tokens.number(next + 1, digits: 2...2) {
        second = value
        next += 2
      }
    } else if tokens.isSign(next, "."), let value = tokens.number(next + 1, digits: 2...2),
      tokens.word(next + 2).map({ Self.hourWords.contains($0) }) == true
    {
      minute = value
      next += 2
    } else if halfDay(next) == nil {
      return nil
    }
    if let half = halfDay(next) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half.hours
      next = half.end
    }
    // 60 is a leap second.
    guard minute < 60, second <= 60 else { return nil }
    let zone = zone(next)
    let text = [hour, minute, second].map(PublicationDate.padded).joined(separator: ":")
    return Clock(text: text + (zone?.text ?? ""), start: start, end: zone?.end ?? next)
  }

  private static let hourWords: Set<String> = ["uhr", "h", "uur", "hrs"]

  /// `a.m.`, `PM`: the hours to add, and the index behind.
  private func halfDay(_ index: Int) -> (hours: Int, end: Int)? {
    guard let word = tokens.word(index) else { return nil }
    switch word {
    case "am": return (0, index + 1)
    case "pm": return (12, index + 1)
    case "a", "p":
      guard tokens.isSign(index + 1, "."), tokens.word(index + 2) == "m" else { return nil }
      return (word == "p" ? 12 : 0, tokens.isSign(index + 3, ".") ? index + 4 : index + 3)
    default: return nil
    }
  }

  /// Zones whose short names mean one thing in news.
  private static let zones = [
    "z": "Z", "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00", "mst": "-07:00",
    "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00", "mez": "+01:00", "cest": "+02:00",
    "mesz": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "мск": "+03:00", "sast": "+02:00",
    "jst": "+09:00", "kst": "+09:00", "aest": "+10:00", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
  ]

  private func zone(_ index: Int) -> (text: String, end: Int)? {
    let open = tokens.isSign(index, "(") ? index + 1 : index
    var next = open
    var name: String?
    if let word = tokens.word(next), let zone = Self.zones[word] {
      (name, next) = (zone, next + 1)
    }
    // `GMT+2` says both; an offset after another name would repeat it.
    guard name == nil || name == "Z", tokens.isSign(next, "+-−"), tokens.isAttached(at: next + 1),
      let offset = offset(next)
    else { return name.map { ($0, next) } }
    return offset
  }

  /// `+0200`, `+02:00`, `+2`.
  private func offset(_ index: Int) -> (text: String, end: Int)? {
    let sign = tokens.isSign(index, "+") ? "+" : "-"
    if let both = tokens.number(index + 1, digits: 4...4) {
      return PublicationDate.offset(sign, both / 100, both % 100).map { ($0, index + 2) }
    }
    guard let hours = tokens.number(index + 1, digits: 1...2) else { return nil }
    if tokens.isSign(index + 2, ":"), let minutes = tokens.number(index + 3, digits: 2...2) {
      return PublicationDate.offset(sign, hours, minutes).map { ($0, index + 4) }
    }
    return PublicationDate.offset(sign, hours, 0).map { ($0, index + 2) }
  }
}
