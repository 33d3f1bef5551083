public import Platform
import RuleText

/// A loaded set of rules with its vocabularies and digests. Immutable; share it between threads.
public struct RuleBook: Sendable {
  /// Enabled rules in the order of their precedence: of a site, of a language, of any; then file order.
  public private(set) var rules: [Rule]
  /// Rules that are off.
  public let disabled: [Rule]
  /// Text files under `model/`, by path below the rule folder.
  public let modelFiles: [String: String]
  /// Whether these are those within the program, which fit it.
  package let hasOwnModel: Bool
  public let settings: RuleSettings
  public let duplicates: DuplicatePolicy
  public let urls: URLRules
  /// SHA-256 over what the enabled rules say in one spelling, the vocabularies, the settings and the model,
  /// with the engine's version: equal digests give equal outputs.
  public private(set) var behaviourDigest: SHA256Digest
  /// SHA-256 over what all rules may hang on besides what they say themselves: vocabularies and settings.
  public let backgroundDigest: SHA256Digest
  /// SHA-256 over the raw files.
  public private(set) var filesDigest: SHA256Digest
  /// Foreign rules for sites; see ``adding(_:)``.
  public private(set) var pack = SiteConfigPack([])

  /// Grows whenever the same rules would give another output.
  public static let engineVersion = 2

  /// The rules within the program, without their tests.
  public static let builtIn: RuleBook = {
    do throws(RuleErrors) {
      return try RuleBook(
        files: builtInFiles, readsTests: false, filesDigest: SHA256Digest(hex: EmbeddedRules.filesDigest))
    } catch {
      // `rules test` over the same files runs before a release; this cannot be a user's doing.
      preconditionFailure("the rules within the program do not load:\n\(error)")
    }
  }()

  /// The files of the rules within the program.
  public static var builtInFiles: [RuleFile] {
    EmbeddedRules.files.map { RuleFile(path: "Rules/\($0.path)", text: $0.text, packed: $0.packed) }
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
  ///   - enabling: ids of rules to turn on, whatever their files and the settings say.
  ///   - disabling: ids of rules to turn off.
  ///   - readsTests: whether rules within the program bring their tests, which cleaning does not need.
  /// - Throws: everything that is wrong in any file.
  public init(
    files: [RuleFile], enabling: Set<String> = [], disabling: Set<String> = [], readsTests: Bool = true
  ) throws(RuleErrors) {
    try self.init(
      files: files, enabling: enabling, disabling: disabling, readsTests: readsTests, filesDigest: nil)
  }

  /// - Parameter filesDigest: that of the files, where it is known.
  private init(
    files: [RuleFile], enabling: Set<String> = [], disabling: Set<String> = [], readsTests: Bool,
    filesDigest knownDigest: SHA256Digest?
  ) throws(RuleErrors) {
    let configs = files.filter(\.isSiteConfig)
    let files = files.filter { !$0.isSiteConfig }.sorted { $0.path < $1.path }
    let vocabularies = Vocabularies(files)
    var diagnostics = vocabularies.diagnostics
    var rules: [Rule] = []
    var exceptions: [RuleParser.Exception] = []
    for file in files where file.isRules {
      var parser = RuleParser(file, readsTests: readsTests, vocabularies: vocabularies.phrases)
      parser.parse()
      rules += parser.rules
      exceptions += parser.exceptions
      diagnostics += parser.diagnostics
    }
    let switches = RuleSettings.parse(files, rules: rules, &diagnostics)
    duplicates = DuplicatePolicy.parse(files, &diagnostics)
    urls = URLRules.parse(files, readsTests: readsTests, &diagnostics)
    if !files.allSatisfy(\.isChecked) {
      diagnostics += Self.repeatedIDs(rules, files) + Self.deadExceptions(exceptions, rules, files)
    }
    guard diagnostics.isEmpty else { throw RuleErrors(diagnostics: diagnostics.sorted()) }
    let isOn = { (rule: Rule) in
      enabling.contains(rule.id) || (switches.isOn(rule) && !disabling.contains(rule.id))
    }
    // A run knows more of what a line is than the line alone: `6 hours ago` is a related story's.
    self.rules = rules.indices.filter { isOn(rules[$0]) }
      .map { (rules[$0].rank, rules[$0].matcher.isRun ? 1 : 0, -$0) }
      .sorted(by: >).map { rules[-$0.2] }
    disabled = rules.filter { !isOn($0) }
    settings = switches
    modelFiles = Dictionary(
      files.filter(\.isModel).map { (String($0.relativePath), $0.text) }
    ) { first, _ in first }
    hasOwnModel = files.allSatisfy { !$0.isModel || $0.isChecked }
    filesDigest =
      knownDigest ?? TextDigest(ofFiles: files.lazy.map { (String($0.relativePath), $0.text) }).value
    var digest = TextDigest()
    for text in ["engine \(Self.engineVersion)", settings.canonical, duplicates.canonical, urls.canonical] {
      digest.add(text)
    }
    vocabularies.add(to: &digest)
    backgroundDigest = digest.value
    for rule in self.rules { digest.add(rule.canonical) }
    for (path, text) in modelFiles.sorted(by: { $0.key < $1.key }) {
      digest.add(path)
      digest.add(text)
    }
    behaviourDigest = digest.value
    if !configs.isEmpty { add(SiteConfigPack(configs)) }
  }

  /// The book with foreign rules for sites; it must have none yet.
  public func adding(_ pack: SiteConfigPack) -> RuleBook {
    var book = self
    book.add(pack)
    return book
  }

  private mutating func add(_ pack: SiteConfigPack) {
    self.pack = pack
    behaviourDigest = Self.digest(behaviourDigest, and: pack.canonical)
    filesDigest = Self.digest(filesDigest, and: pack.raw)
  }

  private static func digest(_ digest: SHA256Digest, and text: [UInt8]) -> SHA256Digest {
    var both = TextDigest()
    both.add(digest.hex)
    both.add(text)
    return both.value
  }

  private static func repeatedIDs(_ rules: [Rule], _ files: [RuleFile]) -> [Diagnostic] {
    var first: [String: Int] = [:]
    return rules.indices.compactMap { index in
      let rule = rules[index]
      guard let earlier = first[rule.id] else {
        first[rule.id] = index
        return nil
      }
      return note("id '\(rule.id)' is taken by \(rules[earlier].place)", rule, files)
    }
  }

  private static func deadExceptions(
    _ exceptions: [RuleParser.Exception], _ rules: [Rule], _ files: [RuleFile]
  ) -> [Diagnostic] {
    let ids = Set(rules.map(\.id))
    return exceptions.filter { !ids.contains($0.id) }.map { exception in
      let hint =
        exception.id.contains("*")
        ? "; it takes ids, never patterns" : Suggestion.near(exception.id, among: ids.sorted())
      return Diagnostic("'except' names no rule: '\(exception.id)'" + hint, at: exception.place, in: files)
    }
  }

  private static func note(_ message: String, _ rule: Rule, _ files: [RuleFile]) -> Diagnostic {
    Diagnostic(message, at: rule.place, in: files)
  }

  /// The rule of an id, on or off.
  public func rule(_ id: String) -> Rule? { rules.first { $0.id == id } ?? disabled.first { $0.id == id } }

  /// The book with one of its rules alone, as tests of rules need it.
  ///
  /// - Parameter index: of a rule that is on.
  public func alone(_ index: Int) -> RuleBook {
    var book = self
    book.rules = [rules[index]]
    return book
  }
}
