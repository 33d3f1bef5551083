/// A date as articles carry it: a calendar day, with the time and its zone where they are known.
struct PublicationDate: Sendable, Equatable {
  /// ISO 8601: `2024-05-01`, `2024-05-01T10:30:00` or `2024-05-01T10:30:00+02:00`.
  let text: String

  /// Reads ISO 8601 with variations (a space for the `T`, a zone without colon), compact dates
  /// (`20240501`) and RFC 2822 (`Wed, 01 May 2024 10:30:00 +0200`). Nil for anything else, and for years
  /// before 1990, which no web page was published in.
  init?(parsing text: String) {
    let trimmed = text[...].trimming()
    guard let parsed = Self.iso(trimmed) ?? Self.mail(trimmed) else { return nil }
    self.text = parsed
  }

  private static func iso(_ text: Substring) -> String? {
    var digits = text.utf8
    guard let year = number(&digits, digits: 4), (1990...2100).contains(year) else { return nil }
    let isDashed = skip(&digits, "-") || skip(&digits, "/")
    guard let month = number(&digits, digits: 2) ?? (isDashed ? number(&digits, digits: 1) : nil) else {
      return nil
    }
    if isDashed { guard skip(&digits, "-") || skip(&digits, "/") else { return nil } }
    guard let day = number(&digits, digits: 2) ?? (isDashed ? number(&digits, digits: 1) : nil),
      isDay(year, month, day)
    else { return nil }
    let date = "\(year)-\(padded(month))-\(padded(day))"
    guard skip(&digits, "T") || skip(&digits, "t") || skip(&digits, " ") else { return date }
    return clock(&digits).map { date + "T" + $0 } ?? date
  }

  /// `HH:MM[:SS[.fff]][zone]`.
  private static func clock(_ digits: inout Substring.UTF8View) -> String? {
    guard let hour = number(&digits, digits: 2), hour < 25, skip(&digits, ":"),
      let minute = number(&digits, digits: 2), minute < 60
    else { return nil }
    var second = 0
    if skip(&digits, ":") { second = number(&digits, digits: 2) ?? 0 }
    // 60 is a leap second.
    guard second <= 60 else { return nil }
    if skip(&digits, ".") || skip(&digits, ",") { digits = digits.drop { $0 &- 0x30 < 10 } }
    let zone = zone(&digits) ?? ""
    return "\(padded(hour)):\(padded(minute)):\(padded(second))\(zone)"
  }

  private static func zone(_ digits: inout Substring.UTF8View) -> String? {
    _ = skip(&digits, " ")
    if skip(&digits, "Z") || skip(&digits, "z") || digits.elementsEqual("GMT".utf8)
      || digits.elementsEqual("UTC".utf8)
    {
      return "Z"
    }
    let sign = skip(&digits, "+") ? "+" : skip(&digits, "-") ? "-" : nil
    guard let sign, let hours = number(&digits, digits: 2), hours < 15 else { return nil }
    _ = skip(&digits, ":")
    let minutes = number(&digits, digits: 2) ?? 0
    return hours == 0 && minutes == 0 ? "Z" : "\(sign)\(padded(hours)):\(padded(minutes))"
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `[Wed, ]1 May 2024[ 10:30:00 +0200]`, also `May 1, 2024`.
  private static func mail(_ text: Substring) -> String? {
    var words = text.split { $0 == " " || $0 == "," }
    if let first = words.first, first.allSatisfy(\.isLetter), month(first) == nil { words.removeFirst() }
    guard words.count >= 3 else { return nil }
    let dayFirst = Int(words[0]).map { ($0, month(words[1])) } ?? (Int(words[1]) ?? 0, month(words[0]))
    guard let month = dayFirst.1, let year = Int(words[2]), (1990...2100).contains(year),
      isDay(year, month, dayFirst.0)
    else { return nil }
    let date = "\(year)-\(padded(month))-\(padded(dayFirst.0))"
    var rest = words.dropFirst(3).joined(separator: " ")[...].utf8
    return clock(&rest).map { date + "T" + $0 } ?? date
  }

  private static func month(_ word: Substring) -> Int? {
    let isName = word.count >= 3 && word.allSatisfy(\.isLetter)
    return isName ? months.firstIndex(of: word.prefix(3).lowercased()).map { $0 + 1 } : nil
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  private static func number(_ digits: inout Substring.UTF8View, digits count: Int) -> Int? {
    let run = digits.prefix(count)
    guard run.count == count, run.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    digits = digits.dropFirst(count)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func skip(_ digits: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
    guard digits.first == UInt8(ascii: character) else { return false }
    digits = digits.dropFirst()
    return true
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
