import YAMLTree

/// How a page relates to another one, the strongest first.
public enum PageRelation: String, Sendable, CaseIterable {
  /// The bytes that came in are identical.
  case samePayload = "same-payload"
  /// The cleaned texts are identical.
  case sameText = "same-text"
  /// The same canonical address, and the text has changed.
  case versionOf = "version-of"
  /// The same article, on the same host or where hosts are not known.
  case near
  /// The same article on another host, perhaps cut short or with something added.
  case reprintOf = "reprint-of"
  /// The beginning or a part of a longer article.
  case excerptOf = "excerpt-of"
  /// Another article that shares text: of the same event, or from the same template.
  case related

  /// Whether pages that relate so are one article.
  public var isSameArticle: Bool { self != .related }

  /// Whether it is told by digests alone.
  public var isExact: Bool { self == .samePayload || self == .sameText }
}

/// What `dedup.yaml` says: which pages that repeat others are dropped, and which sources stand for others.
public struct DuplicatePolicy: Sendable, Equatable {
  public enum Action: String, Sendable, CaseIterable {
    /// The page goes to `duplicates.jsonl`.
    case drop
    /// The page is kept, and its provenance says how it relates.
    case tag
  }

  /// The relations that pages are dropped for.
  public private(set) var dropped: Set<PageRelation> = [.samePayload, .sameText]
  /// Hosts, without `www.`, whose articles stand for copies elsewhere, the first before the others.
  public private(set) var sources: [String] = []

  public init() {}

  /// - Parameter dropped: of other relations than `related`.
  public init(dropped: Set<PageRelation>, sources: [String] = []) {
    self.dropped = dropped.filter(\.isSameArticle)
    self.sources = sources
  }

  /// The policy with more relations that pages are dropped for.
  public func dropping(_ relations: some Sequence<PageRelation>) -> DuplicatePolicy {
    DuplicatePolicy(dropped: dropped.union(relations), sources: sources)
  }

  /// 0 for the first of the sources; their number for a host that is none.
  public func rank(of host: String?) -> Int {
    host.flatMap(sources.firstIndex(of:)) ?? sources.count
  }

  /// The relations that pages are dropped for, the strongest first.
  public var droppedNames: [String] { PageRelation.allCases.filter(dropped.contains).map(\.rawValue) }

  var canonical: String { "dedup \(droppedNames) \(sources)" }

  /// Reads the folder's policy; without a `dedup.yaml` the defaults hold.
  static func parse(_ files: [RuleFile], _ diagnostics: inout [Diagnostic]) -> DuplicatePolicy {
    var policy = DuplicatePolicy()
    guard let file = files.first(where: \.isDuplicatePolicy) else { return policy }
    var yaml = YAMLReader(file: file)
    if let top = yaml.document() {
      yaml.check(top, .duplicates)
      yaml.checkSchema(top)
      if let relations = top["relations"].flatMap({ yaml.mapping($0, as: .relations, "'relations'") }) {
        for relation in PageRelation.allCases { policy.read(relation, relations, &yaml) }
      }
      policy.sources = yaml.strings(top["sources"], "'sources'").map { $0.text.lowercased() }
    }
    diagnostics += yaml.diagnostics
    return policy
  }

  private mutating func read(_ relation: PageRelation, _ relations: YAMLMapping, _ yaml: inout YAMLReader) {
    guard let node = relations[relation.rawValue],
      let action = yaml.choice(Action.self, node, "action")
    else { return }
    switch action {
    case .tag: dropped.remove(relation)
    case .drop where relation.isSameArticle: dropped.insert(relation)
    case .drop: yaml.note("related pages are other articles and are never dropped; expected 'tag'", at: node)
    }
  }
}
