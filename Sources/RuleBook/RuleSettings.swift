import YAMLTree

/// What `rules.yaml` says: which rules are on, and which pages a person should see.
public struct RuleSettings: Sendable {
  /// A page goes to review when rules cut more than this share (0…1) of the text that reads as article.
  public private(set) var reviewLoss = 0.5
  /// A page goes to review when its confidence (0…1) is below this.
  public private(set) var reviewConfidence = 0.75
  private var disabled = Selection()
  private var enabled = Selection()

  /// Rules by name.
  private struct Selection: Sendable {
    var ids: [Glob] = []
    var kinds: [String] = []
    /// Files or folders below the rule folder.
    var packs: [String] = []

    func includes(_ rule: Rule) -> Bool {
      kinds.contains(rule.kind) || ids.contains { $0.matches(rule.id) }
        || packs.contains { Self.pack($0, holds: rule) }
    }

    static func pack(_ pack: String, holds rule: Rule) -> Bool {
      let path = RuleFile(path: rule.place.file, text: "").relativePath
      return path == pack || path.hasPrefix(pack.hasSuffix("/") ? pack : pack + "/")
    }

    var canonical: String { "\(ids.map(\.pattern)) \(kinds) \(packs)" }
  }

  /// Whether a rule is on: `enable` goes before `disable`, and both before the rule's own file.
  func isOn(_ rule: Rule) -> Bool {
    if enabled.includes(rule) { return true }
    return rule.isEnabled && !disabled.includes(rule)
  }

  /// What of the settings decides about outputs besides the choice of rules.
  var canonical: String { "review \(reviewLoss) \(reviewConfidence)" }

  /// Reads the folder's settings; without a `rules.yaml` the defaults hold.
  ///
  /// - Parameter rules: all that the files hold, so that a name of none is found out.
  static func parse(_ files: [RuleFile], rules: [Rule], _ diagnostics: inout [Diagnostic]) -> RuleSettings {
    var settings = RuleSettings()
    guard let file = files.first(where: \.isSettings) else { return settings }
    var yaml = YAMLReader(file: file)
    if let top = yaml.document() {
      yaml.check(top, .settings)
      yaml.checkSchema(top)
      if let node = top["disable"] { settings.disabled = selection(node, "'disable'", rules, &yaml) }
      if let node = top["enable"] { settings.enabled = selection(node, "'enable'", rules, &yaml) }
      if let review = top["review"].flatMap({ yaml.mapping($0, as: .review, "'review'") }) {
        if let loss = review["loss"].flatMap({ yaml.percentage($0, "'loss'") }) { settings.reviewLoss = loss }
        if let limit = review["confidence"].flatMap({ yaml.percentage($0, "'confidence'") }) {
          settings.reviewConfidence = limit
        }
      }
    }
    diagnostics += yaml.diagnostics
    return settings
  }

  private static func selection(
    _ node: YAMLNode, _ what: String, _ rules: [Rule], _ yaml: inout YAMLReader
  ) -> Selection {
    var selection = Selection()
    guard let mapping = yaml.mapping(node, as: .selection, what) else { return selection }
    for (text, node) in yaml.strings(mapping["ids"], "'ids'") {
      let glob = Glob(text)
      if !rules.contains(where: { glob.matches($0.id) }) {
        yaml.note("no rule has the id '\(text)'" + Suggestion.near(text, among: rules.map(\.id)), at: node)
      }
      selection.ids.append(glob)
    }
    for (text, node) in yaml.strings(mapping["kinds"], "'kinds'") {
      let kinds = Set(rules.map(\.kind)).sorted()
      if !kinds.contains(text) {
        yaml.note("no rule is of kind '\(text)'" + Suggestion.text(for: text, among: kinds), at: node)
      }
      selection.kinds.append(text)
    }
    for (text, node) in yaml.strings(mapping["packs"], "'packs'") {
      if !rules.contains(where: { Selection.pack(text, holds: $0) }) {
        let files = Set(rules.map { String(RuleFile(path: $0.place.file, text: "").relativePath) }).sorted()
        let near =
          files.contains(text + ".yaml") ? text + ".yaml" : Suggestion.nearest(to: text, among: files)
        yaml.note(
          "no rule stands in '\(text)'; "
            + (near.map { "did you mean '\($0)'?" } ?? "expected a file or folder below the rule folder"),
          at: node)
      }
      selection.packs.append(text)
    }
    return selection
  }
}
