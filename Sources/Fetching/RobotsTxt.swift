/// What a `robots.txt` says to one robot (RFC 9309).
public struct RobotsTxt: Sendable, Equatable {
  private var rules: [RobotsRule] = []
  /// Seconds between two requests that the site asks for, an extension that many have; nil where it says nothing.
  public private(set) var crawlDelay: Double?
  /// Addresses of sitemaps, which hold for all robots.
  public private(set) var sitemaps: [String] = []

  /// The least that a robot must read: 500 KiB. What stands behind counts for nothing.
  public static let mostBytes = 512_000

  /// Everything may be fetched.
  public static let allowingAll = RobotsTxt(parsing: [], for: "")

  /// - Parameters:
  ///   - bytes: of the file, decompressed.
  ///   - robot: the product token of the user agent.
  public init(parsing bytes: [UInt8], for robot: String) {
    var groups = RobotsGroups()
    for line in RobotsLine.lines(of: bytes.prefix(Self.mostBytes)) {
      switch line.key {
      case "user-agent": groups.add(agent: line.value)
      case "allow": groups.add(RobotsRule(line.value, allows: true))
      case "disallow": groups.add(RobotsRule(line.value, allows: false))
      case "crawl-delay": groups.add(delay: Double(line.value))
      case "sitemap": sitemaps.append(line.value)
      default: continue
      }
    }
    let own = groups.groups(for: robot)
    rules = own.flatMap(\.rules)
    crawlDelay = own.compactMap(\.delay).max()
  }

  /// Whether an address may be fetched: the longest rule that fits decides, and of two of one length the one that allows.
  ///
  /// - Parameter target: path and query as requests have them.
  public func allows(_ target: String) -> Bool {
    let target = PercentEncoding.normalized(bytes: Array(target.utf8))
    if target == Array("/robots.txt".utf8) { return true }
    var decisive: RobotsRule?
    for rule in rules where rule.weighs(more: decisive) && rule.matches(target) { decisive = rule }
    return decisive?.allows ?? true
  }
}

/// A line with a key and a value.
private struct RobotsLine {
  /// In small letters.
  let key: String
  let value: String

  /// Without comments, spaces at the ends, and lines that have no colon.
  static func lines(of bytes: ArraySlice<UInt8>) -> [RobotsLine] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
    return text.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      let line = line.prefix { $0 != UInt8(ascii: "#") }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      return RobotsLine(key: self.text(line[..<colon]).lowercased(), value: self.text(line[(colon + 1)...]))
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    let inner = bytes.drop { $0 <= 0x20 }
    let end = inner.lastIndex { $0 > 0x20 }
    return end.map { String(decoding: inner[...$0], as: UTF8.self) } ?? ""
  }
}

/// The groups of a file: robots, and the rules for them.
private struct RobotsGroups {
  struct Group {
    var robots: [String] = []
    var rules: [RobotsRule] = []
    var delay: Double?
  }

  private var all: [Group] = []
  /// Whether the next robot belongs to the group in hand: other lines than rules do not end its robots.
  private var isNaming = false

  mutating func add(agent: String) {
    if !isNaming { all.append(Group()) }
    isNaming = true
    all[all.count - 1].robots.append(Self.token(agent))
  }

  mutating func add(_ rule: RobotsRule?) {
    isNaming = false
    guard let rule, !all.isEmpty else { return }
    all[all.count - 1].rules.append(rule)
  }

  mutating func add(delay: Double?) {
    guard let delay, delay >= 0, delay.isFinite, !all.isEmpty else { return }
    all[all.count - 1].delay = delay
  }

  /// The groups that name a robot, or those for all others.
  func groups(for robot: String) -> [Group] {
    let own = all.filter { $0.robots.contains(robot.lowercased()) }
    return own.isEmpty ? all.filter { $0.robots.contains("*") } : own
  }

  /// `bluepencil` of `Bluepencil/1.0`; `*` alone stands for all.
  private static func token(_ agent: String) -> String {
    if agent == "*" || agent.hasPrefix("* ") { return "*" }
    return agent.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }.lowercased()
  }
}
