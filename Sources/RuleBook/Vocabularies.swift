/// The word lists of `vocab/*.yaml`: mappings of names to lists of phrases. Lists of one name in several
/// files are one list.
struct Vocabularies {
  /// Folded phrases by the list's name.
  private(set) var phrases: [String: [String]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [RuleFile]) {
    for file in files where file.isVocabulary {
      var yaml = YAMLReader(file: file)
      for entry in yaml.document()?.entries ?? [] {
        phrases[entry.key, default: []] += yaml.strings(entry.value, "a vocabulary").map { text, node in
          let folded = FoldedLine.folded(text)
          if folded.isEmpty { yaml.note("an empty phrase would match every line", at: node) }
          return folded
        }
      }
      diagnostics += yaml.diagnostics
    }
  }

  /// All lists in one spelling, for the digest of what rules do.
  var canonical: String {
    phrases.sorted { $0.key < $1.key }.map { "\($0.key)\n\($0.value.joined(separator: "\n"))\n" }.joined(
      separator: "\n")
  }
}
