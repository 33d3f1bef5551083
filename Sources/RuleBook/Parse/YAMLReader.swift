import Yams

/// Reads a YAML node strictly, collecting what is wrong with its place.
struct YAMLReader {
  let file: RuleFile
  private let lines: [Substring]
  private(set) var diagnostics: [Diagnostic] = []

  init(file: RuleFile) {
    self.file = file
    lines = file.lines
  }

  /// The file's top mapping, or nil after noting why there is none.
  mutating func document() -> YAMLMapping? {
    do {
      // The basic resolver takes every scalar for a text; what each must be is asked for below.
      let parser = try Yams.Parser(yaml: file.text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        note("the file is empty; expected \(file.beginning)", line: 1, column: 1)
        return nil
      }
      // Nodes refer to their anchors weakly; the parser holds them.
      withExtendedLifetime(parser) { if !file.isChecked { refuseWhatMisleads(node, suspects) } }
      if let mapping = node.mapping { return YAMLMapping(mapping) }
      note("the file must be a mapping of keys to values; expected \(file.beginning)", at: node)
      return nil
    } catch let error as YamlError {
      let problem = YAMLProblem(error, lines: lines)
      note(problem.message, at: problem.place)
      return nil
    } catch {
      note("\(error)", line: 1, column: 1)
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
  private mutating func refuseWhatMisleads(_ node: Node, _ suspects: Set<Int>) {
    if node.anchor != nil { noteOnce("anchors are not allowed; write the value out", at: node) }
    if let mark = node.mark, suspects.contains(mark.line) {
      if rest(ofLineAt: node).first == "!" {
        note("tags are not allowed; write the value alone, in quotes if it begins with '!'", at: node)
      }
      if case .scalar(let scalar) = node, scalar.style == .plain { refuseComment(after: scalar.string, mark) }
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        refuseWhatMisleads(key, suspects)
        refuseWhatMisleads(value, suspects)
      }
    case .sequence(let sequence): for element in sequence { refuseWhatMisleads(element, suspects) }
    case .scalar, .alias: break
    }
  }

  /// `div #promo` is `div` and a comment. Comments that are meant have a space after their `#`.
  private mutating func refuseComment(after text: String, _ mark: Mark) {
    let rest = line(mark.line).dropFirst(mark.column - 1)
    let text = text.unicodeScalars
    guard !text.isEmpty, rest.starts(with: text) else { return }
    let gap = rest.dropFirst(text.count).prefix { $0 == " " }
    let comment = rest.dropFirst(text.count + gap.count)
    guard comment.first == "#", let next = comment.dropFirst().first, next != " ", next != "#" else { return }
    note(
      "here begins a comment; put quotes around a text with '#', or a space after it",
      at: YAMLPlace(line: mark.line, column: mark.column + text.count + gap.count))
  }

  /// What stands in the file from a node's place to the end of the line.
  func rest(ofLineAt node: Node) -> Substring {
    guard let mark = node.mark else { return "" }
    return Substring(line(mark.line).dropFirst(mark.column - 1))
  }

  /// A line of the file, counted from 1, as the scalars that marks count.
  private func line(_ number: Int) -> Substring.UnicodeScalarView {
    lines.indices.contains(number - 1) ? lines[number - 1].unicodeScalars : Substring().unicodeScalars
  }

  // MARK: Notes

  /// Where a node stands in the file.
  func place(of node: Node) -> Rule.Place {
    let place = Self.place(node)
    return Rule.Place(file: file.path, line: place.line, column: column(place))
  }

  /// Notes what is wrong at a place within a text of one line, given in bytes from its start.
  mutating func note(_ message: String, at node: Node, offset: Int) {
    guard let mark = node.mark, let text = node.scalar?.string.unicodeScalars else {
      return note(message, at: node)
    }
    let rest = line(mark.line).dropFirst(mark.column - 1)
    let opening = rest.first == "'" || rest.first == "\"" ? 1 : 0
    // A text with escapes or over several lines does not stand in the file as it is.
    guard rest.dropFirst(opening).starts(with: text) else { return note(message, at: node) }
    let before = String(decoding: String(text).utf8.prefix(offset), as: UTF8.self).unicodeScalars.count
    note(message, at: YAMLPlace(line: mark.line, column: mark.column + opening + before))
  }

  mutating func note(_ message: String, at node: Node) { note(message, at: Self.place(node)) }

  /// What is named by several aliases is one thing.
  private mutating func noteOnce(_ message: String, at node: Node) {
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

  private static func place(_ node: Node) -> YAMLPlace { node.mark.map { YAMLPlace($0) } ?? .start }

  /// A place's column in characters; YAML counts scalars, of which some scripts put several into one.
  private func column(_ place: YAMLPlace) -> Int {
    String(line(place.line).prefix(max(0, place.column - 1))).count + 1
  }
}
