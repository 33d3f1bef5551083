import RuleBook

/// The parts of a page's address that rules and file names need.
public struct PageURL: Sendable, Equatable {
  public let text: String
  /// Lower case, without user, port and `www.`.
  public let host: String
  /// From the first slash on, without query and fragment; `/` when empty.
  public let path: String

  /// Nil when the text is no `http` or `https` address with a host.
  public init?(_ text: String) {
    guard let start = Self.authorityStart(of: text) else { return nil }
    let rest = text.utf8[start...]
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && !Self.endsPath($0) }
    let name = authority.split(separator: UInt8(ascii: "@")).last ?? authority
    var host = Substring(name.prefix { $0 != UInt8(ascii: ":") }).lowercased()
    if host.hasPrefix("www.") { host.removeFirst(4) }
    guard host.utf8.contains(UInt8(ascii: ".")), host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return nil
    }
    let path = text.utf8[authority.endIndex...].prefix { !Self.endsPath($0) }
    self.text = text
    self.host = host
    self.path = path.isEmpty ? "/" : String(Substring(path))
  }

  /// Where the address goes on behind `http://` or `https://`.
  private static func authorityStart(of text: String) -> String.Index? {
    for scheme in ["http://", "https://"] {
      let start = text.utf8.prefix(scheme.utf8.count)
      if start.elementsEqual(scheme.utf8, by: { ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }) {
        return start.endIndex
      }
    }
    return nil
  }

  private static func endsPath(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  /// The day in a path such as `/2024/06/30/bridge` or `/news/2024-06-30-bridge`, or nil.
  var day: CalendarDay? { dayText.flatMap { CalendarDay($0) } }

  /// The same day as ISO 8601 has it. It may also stand in one part of the path, `/20240630/`, or in two,
  /// `/2024-06/30/`.
  var dayText: String? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    for (index, part) in parts.enumerated() where part.utf8.first.map({ $0 &- 0x30 < 10 }) == true {
      let candidates = [
        String(part), Self.dashed(part), parts[index...].prefix(2).joined(separator: "-"),
        parts[index...].prefix(3).joined(separator: "-"),
      ]
      if let day = candidates.first(where: { CalendarDay($0) != nil }) { return String(day.prefix(10)) }
    }
    return nil
  }

  /// `20240630` as `2024-06-30`.
  private static func dashed(_ part: Substring) -> String {
    guard part.utf8.count == 8, part.utf8.allSatisfy({ $0 &- 0x30 < 10 }) else { return "" }
    return "\(part.prefix(4))-\(part.dropFirst(4).prefix(2))-\(part.suffix(2))"
  }
}
