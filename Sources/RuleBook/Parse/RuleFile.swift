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

  /// The file as one that nobody has checked, though it may be the program's own.
  public var unchecked: RuleFile { RuleFile(path: path, text: text) }

  /// The file with empty lines where the tests of its rules stand, which take as long to read as the rest. For
  /// files as the program's own are laid out: `tests:` on a line, and below it what is indented by more, or
  /// begins with a dash.
  var withoutTests: RuleFile {
    var output: [UInt8] = []
    var testsIndent: Int?
    for line in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == 0x20 }.count
      let content = line.dropFirst(indent)
      if let tests = testsIndent, indent < tests || (indent == tests && content.first != UInt8(ascii: "-")),
        !content.isEmpty
      {
        testsIndent = nil
      }
      if testsIndent == nil, content.elementsEqual("tests:".utf8) { testsIndent = indent }
      if testsIndent == nil { output += line }
      output.append(0x0A)
    }
    return RuleFile(
      path: path, text: String(decoding: output.dropLast(), as: UTF8.self), isChecked: isChecked)
  }

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
