import Platform

/// What changes have in common that are one decision: what happened, by which rule, to lines of which template.
public struct GoldenHunk: Sendable, Hashable, Comparable {
  /// What happened, in the order in which a person wants to see it.
  public enum Change: String, Sendable, CaseIterable {
    /// A line of the article goes, and no cut says why.
    case lost
    /// A line goes, by the rule.
    case cut
    /// A line stays that the rule cut.
    case restored
    /// A line comes that no rule had cut.
    case gained
    /// A line goes by another rule than before.
    case recut
    /// A fact of the page changes.
    case metadata
    /// Only empty lines or the spelling of the files change.
    case layout
    /// A case that has no recorded outputs yet.
    case new
  }

  public let change: Change
  /// The rule's id, `old → new` where there are two, the field of a fact with its origins, or empty.
  public let rule: String
  /// The ``LineTemplate`` of the lines.
  public let line: String

  init(_ change: Change, rule: String = "", line: String = "") {
    (self.change, self.rule, self.line) = (change, rule, line)
  }

  /// Eight hexadecimal digits, the same in every run.
  public var id: String {
    String(SHA256Digest(of: Array("\(change.rawValue)\0\(rule)\0\(line)".utf8)).hex.prefix(8))
  }

  /// Whether an argument names it: by its id, or by one of its rules.
  public func isNamed(_ name: String) -> Bool {
    name == id || (!rule.isEmpty && rule.split(separator: " ").contains { $0 == name })
  }

  private var order: (Int, String, String) {
    (Change.allCases.firstIndex(of: change) ?? 0, rule, line)
  }

  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}

/// What lines of one sort have in common: numbers are `0`, runs of capitalised words behind the first `Aa`, and of a long
/// line only its beginning counts.
enum LineTemplate {
  /// Words of a line that is no sentence.
  private static let shortLength = 8
  /// Words that stand for a longer one.
  private static let shownLength = 4

  static func template(of line: String) -> String {
    var words: [String] = []
    for (index, word) in line.split(whereSeparator: \.isWhitespace).enumerated() {
      let isName = index > 0 && word.first?.isUppercase == true
      let form = isName ? "Aa" : withoutNumbers(word)
      if !isName || words.last != form { words.append(form) }
    }
    guard words.count > shortLength else { return words.joined(separator: " ") }
    return words.prefix(shownLength).joined(separator: " ") + " …"
  }

  private static func withoutNumbers(_ word: Substring) -> String {
    var form = ""
    var isInNumber = false
    for character in word {
      if !character.isNumber { form.append(character) } else if !isInNumber { form.append("0") }
      isInNumber = character.isNumber
    }
    return form
  }
}
