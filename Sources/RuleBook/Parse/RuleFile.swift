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

  /// Whether it holds rules; settings and vocabularies are YAML too.
  var isRules: Bool { path.hasSuffix(".yaml") && !isSettings && !isVocabulary }
  var isSettings: Bool { relativePath == "rules.yaml" }
  var isVocabulary: Bool { relativePath.hasPrefix("vocab/") }
  var isModel: Bool { relativePath.hasPrefix("model/") }
}
