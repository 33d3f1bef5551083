/// Columns of articles over time: by month, or by year where the months would be too many.
enum MonthColumns {
  private static let mostMonths = 48

  /// - Parameter months: articles by month, `2024-05`. Months without any stand between them.
  static func columns(_ months: [String: Int]) -> [(label: String, count: Int)] {
    let numbers = months.keys.compactMap(number)
    guard let first = numbers.min(), let last = numbers.max() else { return [] }
    if last - first < mostMonths {
      return (first...last).map { month in
        let label = label(month)
        return (label, months[label] ?? 0)
      }
    }
    var years: [Int: Int] = [:]
    for (month, count) in months { if let number = number(month) { years[number / 12, default: 0] += count } }
    return (first / 12...last / 12).map { (String($0), years[$0] ?? 0) }
  }

  /// Months since the year 0.
  private static func number(_ month: String) -> Int? {
    let parts = month.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, (1...9999).contains(parts[0]), (1...12).contains(parts[1]) else { return nil }
    return parts[0] * 12 + parts[1] - 1
  }

  private static func label(_ number: Int) -> String {
    let year = String(number / 12)
    return String(repeating: "0", count: 4 - year.count) + year + (number % 12 < 9 ? "-0" : "-")
      + String(number % 12 + 1)
  }
}
