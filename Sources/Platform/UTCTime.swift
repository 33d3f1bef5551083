import Glibc

/// The time of day, in coordinated universal time.
public enum UTCTime {
  /// Seconds since 1970.
  public static var now: Int { time(nil) }

  /// As ISO 8601 has it: `2024-05-01T08:00:00Z`.
  ///
  /// - Parameter seconds: since 1970.
  public static func text(of seconds: Int) -> String {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 64)
    let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
