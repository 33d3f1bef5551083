/// A file of a rule folder: its path, as errors name it, and its text.
public struct RuleFile: Sendable {
  /// Path with the folder's own name, such as `Rules/any/labels.yaml`.
  public let path: String
  public let text: String
  /// Whether its patterns are known to compile.
  let isChecked: Bool

  public init(path: String, text: String) { self.init(path: path, text: text, isChecked: false) }

  init(path: String, text: String, isChecked: Bool) {
    self.path = path
    self.text = text
    self.isChecked = isChecked
  }

  /// Path below the rule folder.
  public var relativePath: Substring { path.firstRange(of: "/").map { path[$0.upperBound...] } ?? path[...] }

  /// Its lines without their ends.
  var lines: [Substring] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Substring(line.last == 0x0D ? line.dropLast() : line)
    }
  }

  /// What must stand at its beginning, for authors of rules.
  var beginning: String {
    if isVocabulary { return "names of lists, such as 'my-labels: [share, print]'" }
    return isSettings ? "'schema: 1'" : "'schema: 1' and 'rules:'"
  }

  /// Whether it holds rules; settings and vocabularies are YAML too.
  var isRules: Bool { path.hasSuffix(".yaml") && !isSettings && !isVocabulary }
  var isSettings: Bool { relativePath == "rules.yaml" }
  var isVocabulary: Bool { relativePath.hasPrefix("vocab/") }
  var isModel: Bool { relativePath.hasPrefix("model/") }
}
