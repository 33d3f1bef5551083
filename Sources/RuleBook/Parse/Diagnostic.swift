/// Something wrong in a rule file: what, where, and what was expected.
public struct Diagnostic: Error, Sendable, Equatable, Comparable {
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in characters.
  public let column: Int
  public let message: String
  /// The line of the file, for the caret.
  public let excerpt: String
  public let severity: Severity

  public enum Severity: String, Sendable {
    /// The rules cannot be used, or must not be published so.
    case error
    /// The rules work, but a person should look.
    case warning
  }

  init(
    file: String, line: Int, column: Int, message: String, excerpt: String, severity: Severity = .error
  ) {
    (self.file, self.line, self.column, self.message, self.excerpt) = (file, line, column, message, excerpt)
    self.severity = severity
  }

  /// A note on a rule, at its `id`.
  init(_ message: String, at place: Rule.Place, in files: [RuleFile], severity: Severity = .error) {
    let lines = files.first { $0.path == place.file }?.lines ?? []
    let excerpt = lines.indices.contains(place.line - 1) ? String(lines[place.line - 1]) : ""
    self.init(
      file: place.file, line: place.line, column: place.column, message: message, excerpt: excerpt,
      severity: severity)
  }

  /// `file:line:column: severity: message`, the line, and a caret under the place; of an empty line there is
  /// nothing to show.
  public var description: String {
    let note = "\(file):\(line):\(column): \(severity.rawValue): \(message)"
    guard !excerpt.isEmpty else { return note }
    // A tab is as wide above the caret as in the line.
    let margin = excerpt.prefix(column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    let caret = margin + String(repeating: " ", count: max(0, column - 1 - margin.count)) + "^"
    return "\(note)\n  \(excerpt)\n  \(caret)"
  }

  /// In the order in which a person meets them.
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
  }
}

/// All that is wrong in a set of rule files; a load reports everything at once.
public struct RuleErrors: Error, Sendable, CustomStringConvertible {
  public let diagnostics: [Diagnostic]

  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
      + "\n\(diagnostics.count) \(diagnostics.count == 1 ? "error" : "errors") in the rules; nothing was run"
  }
}
