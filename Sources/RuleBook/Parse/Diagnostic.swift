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
    let text = files.first { $0.path == place.file }?.text ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let excerpt = lines.indices.contains(place.line - 1) ? String(lines[place.line - 1]) : ""
    self.init(
      file: place.file, line: place.line, column: place.column, message: message, excerpt: excerpt,
      severity: severity)
  }

  /// `file:line:column: severity: message`, the line, and a caret under the place.
  public var description: String {
    let caret = String(repeating: " ", count: max(0, column - 1)) + "^"
    return "\(file):\(line):\(column): \(severity.rawValue): \(message)\n  \(excerpt)\n  \(caret)"
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

/// Finds the known word that a misspelt one was meant to be.
enum Suggestion {
  /// `; did you mean 'x'?`, or what is known when nothing is near.
  static func text(for word: String, among known: [String]) -> String {
    let near = near(word, among: known)
    return near.isEmpty ? "; expected one of: " + known.joined(separator: ", ") : near
  }

  /// `; did you mean 'x'?`, or nothing when nothing is near.
  static func near(_ word: String, among known: [String]) -> String {
    let nearest = known.map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
    guard let (name, distance) = nearest, distance <= max(1, word.count / 3) else { return "" }
    return "; did you mean '\(name)'?"
  }

  /// Levenshtein distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = above
      }
    }
    return row[right.count]
  }
}
