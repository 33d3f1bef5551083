/// A date as articles carry it: a calendar day, with the time and its zone where they are known.
struct PublicationDate: Sendable, Equatable {
  /// ISO 8601: `2024-05-01`, `2024-05-01T10:30:00` or `2024-05-01T10:30:00+02:00`.
  let text: String

  /// - Parameters:
  ///   - day: one that ``isDay(_:_:_:)`` accepts.
  ///   - clock: `HH:MM:SS` with or without a zone.
  init(year: Int, month: Int, day: Int, clock: String? = nil) {
    let date = "\(year)-\(Self.padded(month))-\(Self.padded(day))"
    text = clock.map { date + "T" + $0 } ?? date
  }

  /// - Parameters:
  ///   - clock: a day and the time on it, `YYYY-MM-DDTHH:MM:SS`.
  ///   - zone: `Z` or `±HH:MM`.
  init(clock: String, zone: String) { text = clock + zone }

  /// Reads ISO 8601 with variations (a space for the `T`, a zone without colon) and compact dates
  /// (`20240501`). Nil for anything else.
  init?(iso text: Substring) {
    var digits = text.trimming().utf8
    guard let year = Self.number(&digits, digits: 4) else { return nil }
    let isDashed = Self.skip(&digits, "-") || Self.skip(&digits, "/")
    guard let month = Self.number(&digits, digits: 2) ?? (isDashed ? Self.number(&digits, digits: 1) : nil)
    else { return nil }
    if isDashed { guard Self.skip(&digits, "-") || Self.skip(&digits, "/") else { return nil } }
    guard let day = Self.number(&digits, digits: 2) ?? (isDashed ? Self.number(&digits, digits: 1) : nil),
      Self.isDay(year, month, day)
    else { return nil }
    guard Self.skip(&digits, "T") || Self.skip(&digits, "t") || Self.skip(&digits, " ") else {
      // A number that goes on is an identifier.
      guard digits.first.map({ $0 &- 0x30 < 10 }) != true else { return nil }
      self.init(year: year, month: month, day: day)
      return
    }
    let clock = Self.clock(&digits)
    // Hours of half a day are not ISO 8601's.
    guard clock == nil || !digits.contains(where: { $0 | 0x20 == UInt8(ascii: "m") }) else { return nil }
    self.init(year: year, month: month, day: day, clock: clock)
  }

  /// Reads seconds or milliseconds since 1970, as systems write them into their pages' data: ten or thirteen
  /// digits and nothing else. The day is UTC's.
  init?(epoch text: String) {
    let digits = text[...].trimming()
    guard [10, 13].contains(digits.utf8.count), digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
      let number = Int(digits)
    else { return nil }
    let seconds = digits.utf8.count == 13 ? number / 1000 : number
    // Days to a calendar day: years begin in March, so that the leap day is the last.
    let days = seconds / 86_400 + 719_468
    let (era, dayOfEra) = days.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    guard Self.isDay(year, month, day) else { return nil }
    let time = seconds % 86_400
    let clock = [time / 3600, time / 60 % 60, time % 60].map(Self.padded).joined(separator: ":")
    self.init(year: year, month: month, day: day, clock: clock + "Z")
  }

  /// Whether a day exists, in a year from 1990, as no page of the web is older, to 2100.
  static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1990...2100).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  /// A zone's distance from UTC as ISO 8601 has it, or nil where there is no such zone.
  static func offset(_ sign: String, _ hours: Int, _ minutes: Int) -> String? {
    guard hours < 15, minutes < 60 else { return nil }
    return hours == 0 && minutes == 0 ? "Z" : "\(sign)\(padded(hours)):\(padded(minutes))"
  }

  static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

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
    guard let sign, let hours = number(&digits, digits: 2) else { return nil }
    _ = skip(&digits, ":")
    return offset(sign, hours, number(&digits, digits: 2) ?? 0)
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
}

extension Substring {
  /// Without white space at either end.
  func trimming() -> Substring { trimming(\.isWhitespace) }

  /// Without such characters at either end.
  func trimming(_ isLeftOut: (Character) -> Bool) -> Substring {
    let text = drop(while: isLeftOut)
    guard let last = text.lastIndex(where: { !isLeftOut($0) }) else { return text.prefix(0) }
    return text[...last]
  }
}
