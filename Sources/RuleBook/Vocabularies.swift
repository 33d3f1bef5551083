/// The word lists of `vocab/*.txt`: `$name`, as rules write it, begins a list, each line after it is a phrase of it, and lines
/// that start with `# ` are comments. Lists of one name in several files are one list.
///
/// Not YAML, as every phrase with a colon, a comma or a bracket would need quotes there.
struct Vocabularies {
  /// Folded phrases by the list's name.
  private(set) var phrases: [String: PhraseList] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ files: [RuleFile]) {
    for file in files where file.isVocabulary { read(file) }
  }

  private mutating func read(_ file: RuleFile) {
    var text = file.text
    text.withUTF8 { bytes in
      var name: String?
      var list: PhraseList = []
      for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        let text = UnsafeBufferPointer(rebasing: Self.trimmed(line))
        if text.isEmpty || Self.isComment(text) { continue }
        if let next = Self.listName(text) {
          if let name { phrases[name, default: []].append(contentsOf: list.compact) }
          name = next
          list.removeAll()
        } else if name != nil {
          list.append(folding: text)
        } else {
          return note(
            "this phrase stands in no list; expected a line such as '$share-labels' before it", file, index,
            line)
        }
      }
      if let name { phrases[name, default: []].append(contentsOf: list.compact) }
    }
  }

  private typealias Line = Slice<UnsafeBufferPointer<UInt8>>

  private static func trimmed(_ line: Line) -> Line {
    var line = line
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
    return line
  }

  private static func isComment(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[0] == UInt8(ascii: "#") && (text.count == 1 || text[1] == 0x20)
  }

  /// The name in `$share-labels`: small letters, digits and hyphens, so that `$1 a week` is a phrase.
  private static func listName(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard text[0] == UInt8(ascii: "$") else { return nil }
    let name = text.dropFirst()
    let isName = name.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
    return isName && name.first.map { $0 &- 0x61 < 26 } == true ? String(decoding: name, as: UTF8.self) : nil
  }

  private mutating func note(_ message: String, _ file: RuleFile, _ index: Int, _ line: Line) {
    diagnostics.append(
      Diagnostic(
        file: file.path, line: index + 1, column: 1, message: message,
        excerpt: String(decoding: line, as: UTF8.self).filter { $0 != "\r" }))
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
