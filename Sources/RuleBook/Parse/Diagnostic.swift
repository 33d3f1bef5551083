/// Something wrong in a rule file: what, where, and what was expected.
public struct Diagnostic: Error, Sendable, Equatable {
  public let file: String
  /// From 1.
  public let line: Int
  /// From 1, in characters.
  public let column: Int
  public let message: String
  /// The line of the file, for the caret.
  public let excerpt: String

  /// `file:line:column: error: message`, the line, and a caret under the place.
  public var description: String {
    let caret = String(repeating: " ", count: max(0, column - 1)) + "^"
    return "\(file):\(line):\(column): error: \(message)\n  \(excerpt)\n  \(caret)"
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
    let nearest = known.map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
    if let (name, distance) = nearest, distance <= max(1, word.count / 3) {
      return "; did you mean '\(name)'?"
    }
    return "; expected one of: " + known.joined(separator: ", ")
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
