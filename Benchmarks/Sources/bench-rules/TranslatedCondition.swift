import CPCRE2
import RuleBook

/// A condition as patterns of PCRE2 that hold of the same lines.
struct TranslatedCondition {
  let patterns: [PCRE2Regex]
  /// Whether all patterns must hold, rather than one.
  let needsAll: Bool
  /// Whether they look at the line folded: phrases do, as the product's do, so PCRE2 is spared the letters' case.
  let isFolded: Bool

  init(_ condition: LineCondition) throws {
    let phrases =
      condition.equals.strings.map { "^\(Self.escaped($0))$" }
      + condition.starts.strings.map { "^\(Self.escaped($0))\(Self.noWordAfter)" }
      + condition.ends.strings.map { "\(Self.noWordBefore)\(Self.escaped($0))$" }
      + (condition.hasAny.strings + condition.hasAll.strings).map {
        "\(Self.noWordBefore)\(Self.escaped($0))\(Self.noWordAfter)"
      }
    isFolded = condition.regex == nil
    needsAll = !condition.hasAll.isEmpty
    patterns = try (condition.regex.map { [$0.pattern] } ?? phrases).map { try PCRE2Regex($0) }
  }

  /// Letters of scripts with spaces between words: of the others each character is a word.
  private static let letter =
    #"[^\P{L}\x{E00}-\x{EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{3040}-\x{30FF}\x{3400}-\x{4DBF}"#
    + #"\x{4E00}-\x{9FFF}\x{F900}-\x{FAFF}\x{20000}-\x{2FA1F}]"#
  private static let noWordBefore = "(?<!\(letter))(?<![0-9])"
  private static let noWordAfter = "(?!\(letter)|[0-9])"

  private static func escaped(_ text: String) -> String { "\\Q\(text)\\E" }
}
