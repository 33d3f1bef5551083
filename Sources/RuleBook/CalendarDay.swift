/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDay: Sendable, Comparable {
  /// Year, month and day as one number, `20240630`.
  private let number: Int

  /// The day that a text begins with, `2024-06-30` or `2024-06-30T10:00:00Z`; nil when it begins with none.
  public init?(_ text: String) {
    // A digit after the day makes a number of it that is none.
    let parts = text.utf8.prefix(11).split(separator: 0x2D, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Self.number(parts[0], digits: 4),
      let month = Self.number(parts[1], digits: 2),
      let day = Self.number(parts[2].prefix { $0 &- 0x30 < 10 }, digits: 2), year > 0,
      (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    number = year * 10_000 + month * 100 + day
  }

  private static func number(_ text: Substring.UTF8View, digits: Int) -> Int? {
    guard text.count == digits, text.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
