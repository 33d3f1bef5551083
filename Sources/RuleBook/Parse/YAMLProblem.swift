import YAMLTree

/// What YAML's parser complains of, in words for people who write rules and know little of YAML.
struct YAMLProblem {
  let message: String
  /// Where to look, which is not always where the parser gave up.
  let place: YAMLPlace
  private static let quotes = "put quotes around the text"

  init(_ failure: YAMLFailure, in file: RuleFile) {
    switch failure {
    case .syntax(let problem, let place, let start):
      self = Source(lines: file.lines, place: place, start: start).problem(problem)
    case .duplicateKeys(let keys, let place):
      let names = keys.map { "'\($0)'" }.joined(separator: ", ")
      self.init(message: "the mapping has \(names) more than once", place: place)
    case .character(let problem, let offset):
      let before = String(decoding: file.text.utf8.prefix(offset), as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let column = (before.last?.unicodeScalars.count ?? 0) + 1
      self.init(message: "YAML: \(problem)", place: YAMLPlace(line: max(1, before.count), column: column))
    }
  }

  private init(message: String, place: YAMLPlace) {
    self.message = message
    self.place = place
  }

  /// The file around a place where the parser gave up.
  private struct Source {
    let lines: [Substring]
    let place: YAMLPlace
    /// Where what it was reading began.
    let start: YAMLPlace

    func problem(_ problem: String) -> YAMLProblem {
      switch problem {
      case "found character that cannot start any token": unexpectedCharacter
      case "mapping values are not allowed in this context": unexpectedColon
      case "did not find expected ',' or ']'", "did not find expected ',' or '}'": unclosedBracket
      case "did not find expected key": quoteInside ?? textAfterBracket ?? wrongColumn
      case "did not find expected '-' indicator", "could not find expected ':'": neitherKeyNorItem
      case "found unknown escape character":
        .init(
          message: "in double quotes a backslash says how to read the next letter; use single quotes",
          place: place)
      case "found unexpected end of stream", "found unexpected document indicator":
        .init(message: "the quote that begins here is never closed", place: start)
      case "found unexpected ':'":
        .init(message: "':' makes a key of what stands before it; \(YAMLProblem.quotes)", place: place)
      case "did not find expected comment or line break":
        textAfterBracket ?? quotes(for: character(start), at: start)
      case "but found another document":
        .init(message: "a file is one document; take the '---' out", place: place)
      case "block sequence entries are not allowed in this context":
        .init(message: "a list of '- ' items begins on a line of its own, below its key", place: place)
      case "did not find expected alphabetic or numeric character", "found undefined alias":
        quotes(for: character(start), at: start)
      case _ where character(start) == "!": quotes(for: "!", at: start)
      default: .init(message: "YAML: \(problem)", place: place)
      }
    }

    // MARK: Problems

    private var unexpectedCharacter: YAMLProblem {
      guard let character = character(place), character != "\t" else {
        return .init(message: "a tab indents this line; YAML takes spaces only", place: place)
      }
      return quotes(for: character, at: place)
    }

    private func quotes(for character: Character?, at place: YAMLPlace) -> YAMLProblem {
      .init(message: "no plain text begins with '\(character ?? " ")'; \(YAMLProblem.quotes)", place: place)
    }

    private var unexpectedColon: YAMLProblem {
      guard before(place).contains(": ") else { return wrongColumn }
      return .init(message: "': ' begins a value, and this line has two; \(YAMLProblem.quotes)", place: place)
    }

    private var unclosedBracket: YAMLProblem {
      if let quoteInside { return quoteInside }
      if let comment { return comment }
      let bracket = character(start) ?? "["
      let closing = bracket == "[" ? "]" : "}"
      if let wrong = character(place), "]}".contains(wrong) {
        return .init(message: "'\(closing)' is missing before this '\(wrong)'", place: place)
      }
      if place.line == start.line {
        return .init(message: "a comma is missing before this, or '\(closing)'", place: place)
      }
      return .init(
        message: "this '\(bracket)' is not closed by '\(closing)', or a comma is missing", place: start)
    }

    /// A comment that ate the end of a list.
    private var comment: YAMLProblem? {
      let line = line(start.line)
      for index in line.indices.dropFirst(start.column)
      where line[index] == "#" && " [{,".contains(line[index - 1]) {
        let place = YAMLPlace(line: start.line, column: index + 1)
        return .init(message: "'#' begins a comment here; \(YAMLProblem.quotes)", place: place)
      }
      return nil
    }

    /// A quoted text that ended at an apostrophe.
    private var quoteInside: YAMLProblem? {
      guard let quote = before(place).last, let next = character(place), next.isLetter else { return nil }
      let quoted = YAMLPlace(line: place.line, column: place.column - 1)
      switch quote {
      case "'":
        return .init(
          message: "the text ends at this quote; write an apostrophe twice, or use double quotes",
          place: quoted)
      case "\"":
        return .init(message: "the text ends at this quote; use single quotes around the text", place: quoted)
      default: return nil
      }
    }

    /// A text that began with a bracket or a quote and went on after it.
    private var textAfterBracket: YAMLProblem? {
      let line = before(place)
      guard let colon = line.firstRange(of: ": "),
        let first = line[colon.upperBound...].first(where: { $0 != " " }),
        "[{'\"".contains(first)
      else { return nil }
      let column = line[..<colon.upperBound].count + line[colon.upperBound...].prefix { $0 == " " }.count + 1
      return .init(
        message: "what begins with '\(first)' ends before the line does; \(YAMLProblem.quotes)",
        place: YAMLPlace(line: place.line, column: column))
    }

    private var wrongColumn: YAMLProblem {
      .init(
        message: "this line begins in another column than those that it belongs to",
        place: YAMLPlace(line: place.line, column: line(place.line).prefix { $0 == " " }.count + 1))
    }

    private var neitherKeyNorItem: YAMLProblem {
      let line = line(start.line).contains { $0 != " " } && start.line < place.line ? start.line : place.line
      let column = self.line(line).prefix { $0 == " " }.count + 1
      return .init(
        message:
          "this is neither 'key: value' nor an item '- …'; a text of several lines stands deeper than its key",
        place: YAMLPlace(line: line, column: column))
    }

    // MARK: Text

    /// A line by its number from 1, a character for each scalar, as marks count.
    private func line(_ number: Int) -> [Character] {
      lines.indices.contains(number - 1) ? lines[number - 1].unicodeScalars.map { Character($0) } : []
    }

    private func before(_ place: YAMLPlace) -> String { String(line(place.line).prefix(place.column - 1)) }

    private func character(_ place: YAMLPlace) -> Character? {
      line(place.line).dropFirst(place.column - 1).first
    }
  }
}
