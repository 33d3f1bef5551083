/// The word lists of `vocab/*.txt`: `$name`, as rules write it, begins a list, each line after it is a phrase of it, and lines
/// that start with `# ` are comments. Lists of one name in several files are one list.
///
/// Not YAML, as every phrase with a colon, a comma or a bracket would need quotes there.
struct Vocabularies {
  /// Folded phrases by the list's name.
  private(set) var phrases: [String: [String]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [RuleFile]) {
    for file in files where file.isVocabulary { read(file) }
  }

  private mutating func read(_ file: RuleFile) {
    var name: String?
    var list: [String] = []
    for (index, line) in file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let text = Self.trimmed(line)
      if text.isEmpty || text.starts(with: "# ".utf8) || text.elementsEqual("#".utf8) { continue }
      if let next = Self.listName(text) {
        if let name { phrases[name, default: []] += list }
        (name, list) = (next, [])
      } else if name != nil {
        list.append(FoldedLine.folded(Array(text)))
      } else {
        return note(
          "this phrase stands in no list; expected a line such as '$share-labels' before it", file, index,
          line)
      }
    }
    if let name { phrases[name, default: []] += list }
  }

  private static func trimmed(_ line: Substring.UTF8View) -> Substring.UTF8View {
    var line = line
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
    return line
  }

  /// The name in `$share-labels`: small letters, digits and hyphens, so that `$1 a week` is a phrase.
  private static func listName(_ text: Substring.UTF8View) -> String? {
    guard text.first == UInt8(ascii: "$") else { return nil }
    let name = text.dropFirst()
    let isName = name.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
    return isName && name.first.map { $0 &- 0x61 < 26 } == true ? String(Substring(name)) : nil
  }

  private mutating func note(_ message: String, _ file: RuleFile, _ index: Int, _ line: Substring.UTF8View) {
    diagnostics.append(
      Diagnostic(
        file: file.path, line: index + 1, column: 1, message: message,
        excerpt: String(Substring(line)).filter { $0 != "\r" }))
  }

  /// All lists in one spelling, for the digest of what rules do.
  var canonical: String {
    phrases.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value.joined(separator: "\n"))\n" }.joined(
      separator: "\n")
  }
}
