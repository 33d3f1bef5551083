/// A declarative rule: where it applies, what it matches, what it does and why.
public struct Rule: Sendable {
  /// Unique name, such as `en.related.tail`.
  public let id: String
  /// What the matched lines are, such as `related` or `byline`; counted in reports.
  public let kind: String
  /// One sentence that tells a reader why.
  public let because: String
  public let scope: Scope
  public let matcher: Matcher
  public let actions: [Action]
  /// Ids of rules that do not apply where this one's scope holds.
  public let except: [String]
  public let tests: [RuleTest]
  /// Whether its file has it on; settings and options may say otherwise.
  public let isEnabled: Bool
  /// Where its `id` stands.
  public let place: Place
  public let rank: Rank
  /// Which of the file's `versions` it stands in, from 1; nil outside them.
  public let version: Int?
  /// What decides about its effect, in one spelling: without reasons, tests and the order of keys.
  let canonical: [UInt8]

  /// Whose rule it is; the higher goes first.
  public enum Rank: Int, Sendable, Comparable {
    case any, language
    /// A foreign rule for the page's site (``SiteConfigPack``).
    case pack
    case site

    /// Whether it goes before what the page declares of itself.
    public var isOfSite: Bool { self >= .pack }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A place in a rule file.
  public struct Place: Sendable, Equatable, CustomStringConvertible {
    /// Path with the rule folder's name.
    public let file: String
    /// From 1.
    public let line: Int
    /// From 1, in characters.
    public let column: Int

    public var description: String { "\(file):\(line)" }
  }

  /// What it looks at. Indirect, since a copy of a condition retains two dozen fields.
  public indirect enum Matcher: Sendable {
    /// One block of text.
    case line(LineCondition)
    /// A run of blocks.
    case run(RunCondition)
    /// Elements of a page.
    case html(HTMLCondition)
    /// Characters of the text, while it is normalised.
    case text(Replacement)
    /// Nothing: the rule only makes exceptions.
    case none

    /// When rules with this matcher run.
    public var stage: Stage { if case .text = self { .normalize } else { .cut } }

    public var isRun: Bool { if case .run = self { true } else { false } }

    /// The condition of a line that it asks for, of `line` itself or of the start of a run.
    var line: LineCondition? {
      switch self {
      case .line(let line): line
      case .run(let run): run.start
      case .html, .text, .none: nil
      }
    }
  }
}

/// An example that stands with its rule. Each line of it begins with a mark: `- ` must be cut, `= ` must
/// stay, `@ field: value` must be extracted, `> ` before and `< ` after a replacement.
public struct RuleTest: Sendable {
  public let text: String
  /// Line of the file where the text begins.
  public let line: Int
}
