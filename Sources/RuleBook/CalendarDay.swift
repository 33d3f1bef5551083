/// A day of the Gregorian calendar, without a time zone.
public struct CalendarDay: Sendable, Comparable {
  /// Year, month and day as one number, `20240630`.
  private let number: Int

  /// The day that a text begins with, `2024-06-30` or `2024-06-30T10:00:00Z`; nil when it begins with none.
  public init?(_ text: String) {
    let digits = Array(text.utf8.prefix(10))
    guard digits.count == 10, digits[4] == 0x2D, digits[7] == 0x2D,
      let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)),
      let day = Int(text.dropFirst(8).prefix(2)), year > 0, (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    number = year * 10_000 + month * 100 + day
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
