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
    guard let scheme = text.firstRange(of: "://"),
      ["http", "https"].contains(text[..<scheme.lowerBound].lowercased())
    else { return nil }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var host = authority.split(separator: "@").last.map { $0.lowercased() } ?? ""
    if let colon = host.firstIndex(of: ":") { host = String(host[..<colon]) }
    if host.hasPrefix("www.") { host.removeFirst(4) }
    guard host.contains("."), host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    self.text = text
    self.host = host
    self.path = path.isEmpty ? "/" : String(path)
  }

  /// The day in a path such as `/2024/06/30/bridge` or `/news/2024-06-30-bridge`, or nil.
  var day: CalendarDay? {
    let parts = path.split(separator: "/")
    for (index, part) in parts.enumerated() where part.first?.isNumber == true {
      if let day = CalendarDay(String(part)) { return day }
      if index + 2 < parts.count, let day = CalendarDay(parts[index..<index + 3].joined(separator: "-")) {
        return day
      }
    }
    return nil
  }
}
