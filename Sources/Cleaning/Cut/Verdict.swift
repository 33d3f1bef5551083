/// What becomes of a block, and what decided it. Blocks are never deleted.
public struct Verdict: Sendable, Equatable {
  /// What decided.
  public enum Decider: Sendable, Equatable {
    case classifier
    case exclusion(Exclusion)
    /// A rule, by its index in the rule book.
    case rule(Int)
  }

  public let isKept: Bool
  public let decider: Decider

  static let keep = Verdict(isKept: true, decider: .classifier)
  static let cut = Verdict(isKept: false, decider: .classifier)
}

/// What the rules found on a page.
struct RuleFindings: Sendable {
  /// A rule that matched a block or, as `cut_after` does, reached it, whether or not it decided.
  struct Match: Sendable, Equatable {
    enum Effect: Sendable {
      case drop, keep, none
    }

    let block: Int
    let rule: Int
    var effect = Effect.none
  }

  /// A value that a rule took from the page.
  struct Extraction: Sendable, Equatable {
    let field: MetadataField
    let text: String
    let rule: Int
    /// The block that it stands in, or nil where it was taken from an element or an attribute.
    var block: Int?
  }

  /// The article as a rule points it out: `body`.
  struct Body: Sendable, Equatable {
    let rule: Int
    /// Whether each block stands in it.
    let includes: [Bool]
    /// Whether what reads like no article may be cut in it too.
    var isPruned = false
  }

  var matches: [Match] = []
  var extractions: [Extraction] = []
  var flags: [String] = []
  var body: Body?
}
