import RuleText

/// The word lists of `vocab/*.txt` (``VocabularyText``). Lists of one name in several files are one list.
struct Vocabularies {
  /// Folded phrases by the list's name.
  private(set) var phrases: [String: PhraseList] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [RuleFile]) {
    for file in files where file.isVocabulary {
      for (name, phrases) in lists(file) { self.phrases[name, default: []].append(contentsOf: phrases) }
    }
  }

  private mutating func lists(_ file: RuleFile) -> [VocabularyText.List] {
    if let packed = file.packed { return PackedRules(packed).lists }
    do throws(VocabularyText.Stray) {
      return try VocabularyText.lists(file.text)
    } catch {
      diagnostics.append(
        Diagnostic(
          file: file.path, line: error.line + 1, column: 1,
          message: "this phrase stands in no list; expected a line such as '$share-labels' before it",
          excerpt: String(file.lines[error.line]).filter { $0 != "\r" }))
      return []
    }
  }

  /// Adds all lists in one spelling, as one text.
  func add(to digest: inout TextDigest) {
    var isFirst = true
    for (name, phrases) in phrases.sorted(by: { $0.key < $1.key }) {
      digest.addPart(isFirst ? "\(name)\n" : "\n\(name)\n")
      if phrases.isEmpty { digest.addPart("\n") }
      for lines in phrases.lines { digest.addPart(lines) }
      isFirst = false
    }
    digest.endText()
  }
}
