import YAMLTree

/// What `url.yaml` says: which parameters of an address only tell where a reader came from.
public struct URLRules: Sendable, Equatable {
  /// What holds for the addresses of some hosts alone.
  struct Site: Sendable, Equatable {
    var hosts = Scope()
    /// Parameters that mean something there.
    var kept = ParameterNames()
    var tracking = ParameterNames()
  }

  /// Names of parameters in small letters, of which some have a `*`.
  struct ParameterNames: Sendable, Equatable {
    var names: Set<String> = []
    var patterns: [Glob] = []

    func contains(_ name: String) -> Bool { names.contains(name) || patterns.contains { $0.matches(name) } }

    var canonical: String { "\(names.sorted()) \(patterns.map(\.pattern))" }
  }

  /// An address, and what it comes to.
  public struct Test: Sendable, Equatable {
    public let before: String
    public let after: String
    public let place: Rule.Place
  }

  private var tracking = ParameterNames()
  private var sites: [Site] = []
  public private(set) var tests: [Test] = []

  /// No parameter goes.
  public init() {}

  var canonical: String {
    "url \(tracking.canonical) "
      + sites.map { "\($0.hosts.hosts) \($0.kept.canonical) \($0.tracking.canonical)" }.joined(separator: " ")
  }

  // MARK: Addresses

  /// The address without parameters that only track; all else stays as it is.
  public func normalized(_ address: String) -> String {
    guard let mark = address.firstIndex(where: { $0 == "?" || $0 == "#" }), address[mark] == "?" else {
      return address
    }
    let rest = address[address.index(after: mark)...]
    let query = rest.prefix { $0 != "#" }
    let kept = meaningful(query, host: Self.host(of: address)).joined(separator: "&")
    return address[..<mark] + (kept.isEmpty ? "" : "?" + kept) + rest.dropFirst(query.count)
  }

  /// The parameters of a query that say which page is meant, as they stand there.
  ///
  /// - Parameter host: without `www.`.
  public func meaningful(_ query: Substring, host: String?) -> [Substring] {
    let sites = sites.filter { $0.hosts.includes(host: host, path: nil) }
    return query.split(separator: "&").filter { parameter in
      let name = parameter.prefix { $0 != "=" }.lowercased()
      if sites.contains(where: { $0.kept.contains(name) }) { return true }
      return !tracking.contains(name) && !sites.contains { $0.tracking.contains(name) }
    }
  }

  /// In small letters, without port and `www.`.
  private static func host(of address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let authority = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.prefix { $0 != ":" }.lowercased()
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  // MARK: The file

  /// Reads the folder's rules for addresses; without a `url.yaml` there are none.
  ///
  /// - Parameter readsTests: whether rules within the program bring their tests.
  static func parse(_ files: [RuleFile], readsTests: Bool, _ diagnostics: inout [Diagnostic]) -> URLRules {
    var rules = URLRules()
    guard let file = files.first(where: \.isURLRules) else { return rules }
    var yaml = YAMLReader(file: file, readsTests: readsTests)
    if let top = yaml.document() {
      yaml.check(top, .urls)
      yaml.checkSchema(top)
      rules.tracking = names(top["tracking"], "'tracking'", &yaml)
      rules.sites = (top["sites"].map { yaml.elements($0) } ?? []).compactMap { site($0, &yaml) }
      rules.tests = yaml.strings(top["tests"], "'tests'").compactMap { test($0.text, $0.node, &yaml) }
    }
    diagnostics += yaml.diagnostics
    return rules
  }

  private static func site(_ node: YAMLNode, _ yaml: inout YAMLReader) -> Site? {
    guard let mapping = yaml.mapping(node, as: .site, "an element of 'sites'") else { return nil }
    var site = Site()
    site.hosts.hosts = yaml.strings(mapping["host"], "'host'").map { $0.text.lowercased() }
    if site.hosts.hosts.isEmpty {
      yaml.note("'host' is missing; expected the host of the addresses", at: node)
    }
    site.kept = names(mapping["keep"], "'keep'", &yaml)
    site.tracking = names(mapping["tracking"], "'tracking'", &yaml)
    return site
  }

  private static func names(_ node: YAMLNode?, _ what: String, _ yaml: inout YAMLReader) -> ParameterNames {
    var found = ParameterNames()
    var seen: Set<String> = []
    for (text, node) in yaml.strings(node, what) {
      let name = text.lowercased()
      if !seen.insert(name).inserted {
        yaml.note("\(what) has '\(text)' twice", at: node)
      } else if name.contains(where: { "=&#/".contains($0) }) {
        yaml.note("'\(text)' is no name of a parameter; expected one such as 'utm_*'", at: node)
      } else if name.contains("*") || name.contains("?") {
        found.patterns.append(Glob(name))
      } else {
        found.names.insert(name)
      }
    }
    return found
  }

  private static func test(_ text: String, _ node: YAMLNode, _ yaml: inout YAMLReader) -> Test? {
    let sides = text.split(separator: " => ", omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      yaml.note(
        "expected an address and what it comes to, such as 'https://a.example/?ref=b => https://a.example/'",
        at: node)
      return nil
    }
    return Test(before: String(sides[0]), after: String(sides[1]), place: yaml.place(of: node))
  }
}
