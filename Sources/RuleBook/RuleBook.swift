public import Platform
import Yams

/// A loaded set of rules with its vocabularies and digests. Immutable; share it between threads.
public struct RuleBook: Sendable {
  /// Enabled rules in the order of their precedence: of a site, of a language, of any; then file order.
  public let rules: [Rule]
  /// Rules that are off.
  public let disabled: [Rule]
  /// Text files under `model/`, by path below the rule folder.
  public let modelFiles: [String: String]
  /// SHA-256 over the enabled rules' sources and the model, with the engine's version: equal digests give
  /// equal outputs.
  public let behaviourDigest: SHA256Digest
  /// SHA-256 over the raw files.
  public let filesDigest: SHA256Digest

  /// Grows whenever the same rules would give another output.
  public static let engineVersion = 1

  /// The rules within the program.
  public static let builtIn: RuleBook = {
    do throws(RuleErrors) {
      return try RuleBook(files: builtInFiles)
    } catch {
      // `rules test` over the same files runs before a release; this cannot be a user's doing.
      preconditionFailure("the rules within the program do not load:\n\(error)")
    }
  }()

  /// The files of the rules within the program.
  public static var builtInFiles: [RuleFile] {
    EmbeddedRules.files.map { RuleFile(path: "Rules/\($0.path)", text: "\($0.text)") }
  }

  /// The files within the program with a folder's laid over them: a file of the same path below the folder
  /// takes the place of the built-in one, others are added.
  public static func builtInFiles(under folder: [RuleFile]) -> [RuleFile] {
    let replaced = Set(folder.map(\.relativePath))
    return builtInFiles.filter { !replaced.contains($0.relativePath) } + folder
  }

  /// Parses and checks rule files.
  ///
  /// - Parameters:
  ///   - files: all files of the folder; those that are neither `.yaml` nor below `model/` are ignored.
  ///   - enabling: ids of rules to turn on that are off in their file.
  /// - Throws: everything that is wrong in any file.
  public init(files: [RuleFile], enabling: Set<String> = []) throws(RuleErrors) {
    let files = files.sorted { $0.path < $1.path }
    var diagnostics: [Diagnostic] = []
    let vocabularies = Self.vocabularies(files, &diagnostics)
    var rules: [Rule] = []
    for file in files where file.path.hasSuffix(".yaml") && !Self.isSupport(file) {
      var parser = RuleParser(file, vocabularies: vocabularies)
      parser.parse()
      rules += parser.rules
      diagnostics += parser.diagnostics
    }
    diagnostics += Self.duplicates(rules, files) + Self.deadExceptions(rules, files)
    guard diagnostics.isEmpty else { throw RuleErrors(diagnostics: diagnostics) }
    let isOn = { (rule: Rule) in rule.isEnabled || enabling.contains(rule.id) }
    self.rules = rules.filter(isOn).enumerated()
      .sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }.map(\.element)
    disabled = rules.filter { !isOn($0) }
    modelFiles = Dictionary(
      files.filter { $0.relativePath.hasPrefix("model/") }.map { (String($0.relativePath), $0.text) }
    ) { first, _ in first }
    filesDigest = Self.digest(files.map { $0.relativePath + "\n" + $0.text })
    let enabledIDs = self.rules.map(\.id).joined(separator: "\n")
    behaviourDigest = Self.digest(["engine \(Self.engineVersion)", enabledIDs] + files.map(\.text))
  }

  /// The folder's own settings and word lists, which hold no rules.
  private static func isSupport(_ file: RuleFile) -> Bool {
    file.relativePath == "rules.yaml" || file.relativePath.hasPrefix("vocab/")
  }

  private static func digest(_ texts: [String]) -> SHA256Digest {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.utf8.count + 1 })
    for text in texts {
      bytes += text.utf8
      bytes.append(0)
    }
    return SHA256Digest(of: bytes)
  }

  /// `vocab/*.yaml`: a mapping of names to lists of phrases.
  private static func vocabularies(_ files: [RuleFile], _ diagnostics: inout [Diagnostic]) -> [String:
    [String]]
  {
    var vocabularies: [String: [String]] = [:]
    for file in files where file.relativePath.hasPrefix("vocab/") && file.path.hasSuffix(".yaml") {
      var yaml = YAMLReader(file: file)
      for (key, value) in yaml.document() ?? [:] {
        vocabularies[key.string ?? "", default: []] += yaml.strings(value, "a vocabulary").map(\.text)
      }
      diagnostics += yaml.diagnostics
    }
    return vocabularies
  }

  private static func duplicates(_ rules: [Rule], _ files: [RuleFile]) -> [Diagnostic] {
    var first: [String: Rule] = [:]
    return rules.compactMap { rule in
      guard let earlier = first.updateValue(rule, forKey: rule.id) else { return nil }
      first[rule.id] = earlier
      return note("id '\(rule.id)' is taken by \(earlier.file):\(earlier.line)", rule, files)
    }
  }

  private static func deadExceptions(_ rules: [Rule], _ files: [RuleFile]) -> [Diagnostic] {
    let ids = Set(rules.map(\.id))
    return rules.flatMap { rule in
      rule.except.filter { !ids.contains($0) }.map { id in
        note("'except' names no rule: '\(id)'" + Suggestion.text(for: id, among: ids.sorted()), rule, files)
      }
    }
  }

  private static func note(_ message: String, _ rule: Rule, _ files: [RuleFile]) -> Diagnostic {
    let text = files.first { $0.path == rule.file }?.text ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let excerpt = lines.indices.contains(rule.line - 1) ? String(lines[rule.line - 1]) : ""
    return Diagnostic(file: rule.file, line: rule.line, column: 1, message: message, excerpt: excerpt)
  }

  /// The rule of an id, on or off.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } ?? disabled.first { $0.id == id } }
}
