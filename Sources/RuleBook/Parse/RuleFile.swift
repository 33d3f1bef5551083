/// A file of a rule folder: its path, as errors name it, and its text.
public struct RuleFile: Sendable {
  /// Path with the folder's own name, such as `Rules/any/labels.yaml`.
  public let path: String
  public let text: String
  /// Whether it is one of the program's own, whose patterns are known to compile.
  let isChecked: Bool
  /// What it says but for the tests of its rules, packed when the program was built (``PackedRules``).
  let packed: String?

  /// Whether it is a FiveFilters site config.
  public let isSiteConfig: Bool

  /// - Parameter isSiteConfig: files below `packs/ftr/` are such anyway.
  public init(path: String, text: String, isSiteConfig: Bool = false) {
    (self.path, self.text, isChecked, packed) = (path, text, false, nil)
    self.isSiteConfig = isSiteConfig || Self.isSiteConfig(path)
  }

  /// One of the program's own.
  init(path: String, text: String, packed: String?) {
    (self.path, self.text, isChecked, self.packed) = (path, text, true, packed)
    isSiteConfig = Self.isSiteConfig(path)
  }

  /// - Parameter path: with the rule folder's name.
  public static func isSiteConfig(_ path: String) -> Bool {
    path.hasSuffix(".txt") && path.contains("/packs/ftr/")
  }

  /// Path below the rule folder.
  public var relativePath: Substring {
    path.utf8.firstIndex(of: UInt8(ascii: "/")).map { path[$0...].dropFirst() } ?? path[...]
  }

  /// The file as one that nobody has checked, though it may be the program's own.
  public var unchecked: RuleFile { RuleFile(path: path, text: text, isSiteConfig: isSiteConfig) }

  /// Its lines without their ends.
  var lines: [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Substring(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  /// Of a site config, its name without `.txt`, in small letters.
  var siteConfigName: String {
    let name = path.split(separator: "/").last ?? ""
    return (name.hasSuffix(".txt") ? name.dropLast(4) : name).lowercased()
  }

  /// What must stand at its beginning, for authors of rules.
  var beginning: String {
    if isVocabulary { return "names of lists, such as 'my-labels: [share, print]'" }
    return isSettings || isDuplicatePolicy || isURLRules ? "'schema: 1'" : "'schema: 1' and 'rules:'"
  }

  /// Whether it holds rules; settings and vocabularies are YAML too.
  var isRules: Bool {
    path.hasSuffix(".yaml") && !isSettings && !isVocabulary && !isDuplicatePolicy && !isURLRules
  }
  var isSettings: Bool { relativePath == "rules.yaml" }
  var isDuplicatePolicy: Bool { relativePath == "dedup.yaml" }
  var isURLRules: Bool { relativePath == "url.yaml" }
  var isVocabulary: Bool { relativePath.hasPrefix("vocab/") }
  var isModel: Bool { relativePath.hasPrefix("model/") }
}
