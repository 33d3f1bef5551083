import RuleText
import YAMLTree

/// Reads a YAML node strictly, collecting what is wrong with its place.
struct YAMLReader {
  let file: RuleFile
  /// What to read in place of the file's text.
  private let packed: PackedRules?
  /// None of a packed file, of which nothing is to be told.
  private let lines: [Substring]
  private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter readsTests: whether to read the text of a file that has a packed form without them.
  init(file: RuleFile, readsTests: Bool = true) {
    self.file = file
    packed = readsTests ? nil : file.packed.map(PackedRules.init)
    lines = packed == nil ? file.lines : []
  }

  /// Whether the file was checked and packed when the program was built.
  var isPacked: Bool { packed != nil }

  /// Of a packed file the phrases that its rules name, as lists whose numbers stand for them.
  var packedLists: [VocabularyText.List] { packed?.lists ?? [] }

  /// The file's top mapping, or nil after noting why there is none.
  mutating func document() -> YAMLMapping? {
    if let packed { return packed.node?.mapping }
    do throws(YAMLFailure) {
      guard let node = try YAMLNode.document(file.text) else {
        note("the file is empty; expected \(file.beginning)", line: 1, column: 1)
        return nil
      }
      if !file.isChecked { refuseWhatMisleads(node, suspects) }
      if let mapping = node.mapping { return mapping }
      note("the file must be a mapping of keys to values; expected \(file.beginning)", at: node)
      return nil
    } catch {
      let problem = YAMLProblem(error, in: file)
      note(problem.message, at: problem.place)
      return nil
    }
  }

  /// Numbers of the lines that may mislead.
  private var suspects: Set<Int> {
    Set(lines.indices.filter { Self.mayMislead(lines[$0].utf8) }.map { $0 + 1 })
  }

  /// Whether a line may have a tag, or a comment that was meant as text.
  private static func mayMislead(_ line: Substring.UTF8View) -> Bool {
    line.contains(UInt8(ascii: "!"))
      || zip(line, line.dropFirst()).contains { $0 == UInt8(ascii: "#") && $1 != UInt8(ascii: " ") }
  }

  /// With anchors, a part of a file could change what stands in another; a tag could change what a value is;
  /// and a text may lose its end to a comment.
  ///
  /// - Parameter suspects: numbers of the lines to look at, as looking at the place of each value takes its time.
  private mutating func refuseWhatMisleads(_ node: YAMLNode, _ suspects: Set<Int>) {
    if node.hasAnchor { noteOnce("anchors are not allowed; write the value out", at: node) }
    if suspects.contains(node.place.line) {
      if rest(ofLineAt: node).first == "!" {
        note("tags are not allowed; write the value alone, in quotes if it begins with '!'", at: node)
      }
      if let text = node.text, node.isPlain { refuseComment(after: text, node.place) }
    }
    for entry in node.mapping?.entries ?? [] {
      refuseWhatMisleads(entry.keyNode, suspects)
      refuseWhatMisleads(entry.value, suspects)
    }
    for element in node.sequence ?? [] { refuseWhatMisleads(element, suspects) }
  }

  /// `div #promo` is `div` and a comment. Comments that are meant have a space after their `#`.
  private mutating func refuseComment(after text: String, _ place: YAMLPlace) {
    let rest = line(place.line).dropFirst(place.column - 1)
    let text = text.unicodeScalars
    guard !text.isEmpty, rest.starts(with: text) else { return }
    let gap = rest.dropFirst(text.count).prefix { $0 == " " }
    let comment = rest.dropFirst(text.count + gap.count)
    guard comment.first == "#", let next = comment.dropFirst().first, next != " ", next != "#" else { return }
    note(
      "here begins a comment; put quotes around a text with '#', or a space after it",
      at: YAMLPlace(line: place.line, column: place.column + text.count + gap.count))
  }

  /// What stands in the file from a node's place to the end of the line.
  func rest(ofLineAt node: YAMLNode) -> Substring {
    Substring(line(node.place.line).dropFirst(node.place.column - 1))
  }

  /// A line of the file, counted from 1, as the scalars that marks count.
  private func line(_ number: Int) -> Substring.UnicodeScalarView {
    lines.indices.contains(number - 1) ? lines[number - 1].unicodeScalars : Substring().unicodeScalars
  }

  // MARK: Notes

  /// Where a node stands in the file.
  func place(of node: YAMLNode) -> Rule.Place {
    Rule.Place(file: file.path, line: node.place.line, column: column(node.place))
  }

  /// Notes what is wrong at a place within a text of one line, given in bytes from its start.
  mutating func note(_ message: String, at node: YAMLNode, offset: Int) {
    guard let text = node.text?.unicodeScalars else { return note(message, at: node) }
    let rest = line(node.place.line).dropFirst(node.place.column - 1)
    let opening = rest.first == "'" || rest.first == "\"" ? 1 : 0
    // A text with escapes or over several lines does not stand in the file as it is.
    guard rest.dropFirst(opening).starts(with: text) else { return note(message, at: node) }
    let before = String(decoding: String(text).utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
    note(message, at: YAMLPlace(line: node.place.line, column: node.place.column + opening + before))
  }

  mutating func note(_ message: String, at node: YAMLNode) { note(message, at: node.place) }

  /// What is named by several aliases is one thing.
  private mutating func noteOnce(_ message: String, at node: YAMLNode) {
    let place = place(of: node)
    let isNoted = diagnostics.contains {
      $0.message == message && ($0.line, $0.column) == (place.line, place.column)
    }
    if !isNoted { note(message, at: node) }
  }

  private mutating func note(_ message: String, at place: YAMLPlace) {
    note(message, line: place.line, column: column(place))
  }

  mutating func note(_ message: String, line: Int, column: Int) {
    let excerpt = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
    diagnostics.append(
      Diagnostic(file: file.path, line: line, column: column, message: message, excerpt: excerpt))
  }

  /// A place's column in characters; YAML counts scalars, of which some scripts put several into one.
  private func column(_ place: YAMLPlace) -> Int {
    guard packed == nil else { return place.column }
    return String(line(place.line).prefix(max(0, place.column - 1))).count + 1
  }
}
