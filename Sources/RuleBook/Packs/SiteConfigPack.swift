/// A folder of FiveFilters site configs, read as they are. A page is cleaned by the lines of its own host's file
/// alone, which become rules when such a page comes.
public struct SiteConfigPack: Sendable {
  /// What the ids of its rules begin with: `ftr:example.org:76`.
  public static let idPrefix = "ftr:"

  private var configs: [String: SiteConfig] = [:]
  private let global: SiteConfig?
  /// What cannot be used, by file and line.
  public let reports: [Diagnostic]
  /// What of it decides about outputs, and the raw files.
  let canonical: [UInt8]
  let raw: [UInt8]

  public var isEmpty: Bool { configs.isEmpty && global == nil }

  /// - Parameter files: site configs; of several for one host the first counts.
  public init(_ files: [RuleFile]) {
    var reports: [Diagnostic] = []
    var raw: [UInt8] = []
    for file in files {
      raw += Array(file.siteConfigName.utf8) + [0x0A] + Array(file.text.utf8) + [0]
      guard configs[file.siteConfigName] == nil, let config = SiteConfigParser.parse(file, &reports) else {
        continue
      }
      configs[config.name] = config
    }
    self.reports = reports
    self.raw = raw
    canonical = configs.sorted { $0.key < $1.key }.flatMap { $0.value.canonical + [0] }
    global = configs.removeValue(forKey: SiteConfig.globalName)
  }

  /// Its files, sorted by name.
  public var files: [SiteConfig] {
    (configs.values + [global].compactMap(\.self)).sorted { $0.name < $1.name }
  }

  /// The configs for pages of a host: its own, else that with a dot for the host one label up, then the global one,
  /// unless the first says no.
  public func configs(for host: String?) -> [SiteConfig] {
    let own = host.flatMap { host in
      configs[host] ?? host.firstIndex(of: ".").flatMap { configs[String(host[$0...])] }
    }
    return [own, own?.joinsGlobal ?? true ? global : nil].compactMap(\.self)
  }

  /// The rules for pages of a host, in their order.
  public func rules(for host: String?) -> [Rule] {
    guard !isEmpty else { return [] }
    let configs = configs(for: host)
    return configs.flatMap { config in config.lines.compactMap { SiteConfigRule.rule(of: $0, in: config) } }
  }

  /// Whether any of them dissolves elements, which happens before the page is split into blocks.
  public func dissolves(for host: String?) -> Bool {
    !isEmpty && configs(for: host).contains { $0.lines.contains { $0.directive == .dissolve && $0.isUsed } }
  }

  /// Whether pages of a host are cleaned by any of its lines.
  public func hasRules(for host: String?) -> Bool {
    !isEmpty && configs(for: host).contains { $0.lines.contains(where: \.isUsed) }
  }

  /// How many lines of each directive there are, the most first.
  public var counts: [(directive: SiteConfigDirective, lines: Int)] {
    var counts: [SiteConfigDirective: Int] = [:]
    for line in files.lazy.flatMap(\.lines) { counts[line.directive, default: 0] += 1 }
    return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
  }
}
