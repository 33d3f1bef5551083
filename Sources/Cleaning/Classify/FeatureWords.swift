import Glibc

/// Features in the words of `explain`.
enum FeatureWords {
  private enum Unit {
    /// A number as it is, such as a share.
    case number
    /// A whole number.
    case count
    /// A count as its logarithm.
    case logarithm
    /// Something that is so or not.
    case flag
    /// A kind of blocks; -1 for none.
    case kind
  }

  /// A feature with its value: `link share 0.92`, `45 words`, `not in a list`.
  ///
  /// - Parameter column: of a ``FeatureTable``.
  static func text(column: Int, value: Float) -> String {
    let (words, unit) =
      Feature(rawValue: column).map(words) ?? ContextFeature(rawValue: column - Feature.count).map(words)
      ?? ("feature \(column)", .number)
    switch unit {
    case .number: return "\(words) \(decimal(value))"
    case .count: return "\(words) \(Int(value.rounded()))"
    case .logarithm: return value < 0 ? "\(words): none" : "\(words) \(Int(expm1(value).rounded()))"
    case .flag: return value > 0 ? words : "not \(words)"
    case .kind:
      return
        "\(words): \(Block.Kind(rawValue: UInt8(max(value, 0))).map { value < 0 ? "none" : "\($0)" } ?? "")"
    }
  }

  /// With two decimals.
  private static func decimal(_ value: Float) -> String {
    let hundredths = Int((abs(value) * 100).rounded())
    let digits = String(hundredths % 100)
    return (value < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100)." + (digits.count < 2 ? "0" : "")
      + digits
  }

  private static func words(_ feature: Feature) -> (String, Unit) {
    switch feature {
    case .length: ("characters", .logarithm)
    case .words: ("words", .logarithm)
    case .wordLength: ("characters a word", .number)
    case .linkShare: ("link share", .number)
    case .links: ("links", .count)
    case .uppercaseWords: ("share of words with a capital", .number)
    case .lowercaseWords: ("share of small words", .number)
    case .capitalWords: ("share of words in capitals", .number)
    case .digits: ("share of digits", .number)
    case .punctuation: ("punctuation a word", .number)
    case .commas: ("commas", .count)
    case .sentences: ("sentences", .count)
    case .ornaments: ("signs like | and »", .count)
    case .endsSentence: ("ending as a sentence", .flag)
    case .endsWithColon: ("ending with a colon", .flag)
    case .endsWithEllipsis: ("ending with an ellipsis", .flag)
    case .startsUppercase: ("beginning with a capital", .flag)
    case .startsLowercase: ("beginning with a small letter", .flag)
    case .startsWithDigit: ("beginning with a digit", .flag)
    case .isProse: ("prose", .flag)
    case .wordScore: ("weight of its words", .number)
    case .kind: ("kind", .kind)
    case .headingLevel: ("level of the heading", .count)
    case .depth: ("depth of its element", .count)
    case .inArticle: ("in article", .flag)
    case .inMain: ("in main", .flag)
    case .inNav: ("in nav", .flag)
    case .inAside: ("in aside", .flag)
    case .inHeader: ("in header", .flag)
    case .inFooter: ("in footer", .flag)
    case .inForm: ("in a form", .flag)
    case .inFigure: ("in a figure", .flag)
    case .inTable: ("in a table", .flag)
    case .inList: ("in a list", .flag)
    case .inQuote: ("in a quotation", .flag)
    case .isHidden: ("hidden", .flag)
    case .inNoscript: ("in noscript", .flag)
    case .isWithinLink: ("within a link", .flag)
    case .followsBlankLine: ("after a blank line", .flag)
    case .isParagraphElement: ("a p element", .flag)
    case .siblingParagraphs: ("paragraphs beside it", .logarithm)
    case .articleOrdinal: ("number of its article element", .count)
    case .articleShare: ("its article element's share of the prose", .number)
    case .commentDepth: ("elements named for comments around it", .count)
    case .commentShare: ("the comments' share of the text", .number)
    case .nameScore: ("weight of its element's names", .number)
    case .parentNameScore: ("weight of the parent's names", .number)
    case .grandparentNameScore: ("weight of the grandparent's names", .number)
    case .lowestNameScore: ("lowest weight of names around it", .number)
    case .highestNameScore: ("highest weight of names around it", .number)
    case .nameScoreSum: ("weight of all names around it", .number)
    case .index: ("blocks before it", .logarithm)
    case .indexFromEnd: ("blocks after it", .logarithm)
    case .textBefore: ("share of text before it", .number)
    case .textAfter: ("share of text after it", .number)
    case .blocks: ("blocks of the page", .logarithm)
    case .pageLength: ("characters of the page", .logarithm)
    case .proseBefore: ("share of prose before it", .number)
    case .proseAfter: ("share of prose after it", .number)
    default: neighbourhood(feature)
    }
  }

  private static func neighbourhood(_ feature: Feature) -> (String, Unit) {
    switch feature {
    case .previousLength: ("characters of the block before", .logarithm)
    case .previousLinkShare: ("link share of the block before", .number)
    case .previousEndsSentence: ("after a whole sentence", .flag)
    case .previousKind: ("kind of the block before", .kind)
    case .beforePreviousLength: ("characters two blocks before", .logarithm)
    case .beforePreviousLinkShare: ("link share two blocks before", .number)
    case .nextLength: ("characters of the next block", .logarithm)
    case .nextLinkShare: ("link share of the next block", .number)
    case .nextEndsSentence: ("before a whole sentence", .flag)
    case .nextKind: ("kind of the next block", .kind)
    case .afterNextLength: ("characters two blocks on", .logarithm)
    case .afterNextLinkShare: ("link share two blocks on", .number)
    case .nearProse: ("characters of prose near it", .logarithm)
    case .wideProse: ("characters of prose farther around", .logarithm)
    case .nearLinks: ("characters of links near it", .logarithm)
    case .wideLinks: ("characters of links farther around", .logarithm)
    case .distanceToProseBefore: ("blocks since prose", .count)
    case .distanceToProseAfter: ("blocks until prose", .count)
    case .headingsSinceProse: ("headings since prose", .count)
    case .repeats: ("blocks with the same text", .count)
    case .repeatedEarlier: ("earlier blocks with the same text", .count)
    case .groupSize: ("blocks built alike", .logarithm)
    case .groupLength: ("mean characters of blocks built alike", .logarithm)
    case .groupLinkShare: ("link share of blocks built alike", .number)
    case .groupProse: ("share of prose among blocks built alike", .number)
    case .parentProse: ("the parent's share of the prose", .number)
    case .parentLinkShare: ("link share of the parent", .number)
    case .parentLength: ("characters of the parent", .logarithm)
    case .grandparentProse: ("the grandparent's share of the prose", .number)
    case .grandparentLinkShare: ("link share of the grandparent", .number)
    case .inBestContainer: ("in the element with most prose", .flag)
    case .inNarrowContainer: ("in the narrowest element with most prose", .flag)
    case .levelsBelowBest: ("levels below the element with most prose", .count)
    case .bestShare: ("that element's share of the prose", .number)
    case .inDensestSpan: ("in the densest run of prose", .flag)
    case .spanPosition: ("place against the densest run of prose", .count)
    case .isLabel: ("a label", .flag)
    case .nearLabels: ("labels near it", .count)
    case .wideLabels: ("labels farther around", .count)
    case .distanceToLabelBefore: ("blocks since a label", .count)
    case .distanceToLabelAfter: ("blocks until a label", .count)
    case .labels: ("labels of the page", .logarithm)
    case .labelShare: ("share of labels on the page", .number)
    case .proseShare: ("share of prose on the page", .number)
    case .proseLines: ("share of blocks that are prose", .number)
    case .shortLines: ("share of blocks of three words at most", .number)
    case .linesBeforeProse: ("blocks before the first prose", .logarithm)
    case .linesAfterProse: ("blocks after the last prose", .logarithm)
    case .titleOverlap: ("share of words with the title", .number)
    case .isTitle: ("the title", .flag)
    case .distanceToTitle: ("blocks from the title", .count)
    case .distanceToHeadline: ("blocks from the headline", .count)
    case .inArticleBody: ("in JSON-LD's text", .flag)
    default: ("\(feature)", .number)
    }
  }

  private static func words(_ feature: ContextFeature) -> (String, Unit) {
    switch feature {
    case .own: ("first look", .number)
    case .previous1: ("score of the block before", .number)
    case .previous2: ("score two blocks before", .number)
    case .previous3: ("score three blocks before", .number)
    case .next1: ("score of the next block", .number)
    case .next2: ("score two blocks on", .number)
    case .next3: ("score three blocks on", .number)
    case .near: ("score near it", .number)
    case .wide: ("score farther around", .number)
    case .before: ("share of the article before it", .number)
    case .after: ("share of the article after it", .number)
    case .highestBefore: ("highest score before it", .number)
    case .highestAfter: ("highest score after it", .number)
    case .sinceArticle: ("blocks since the article", .count)
    case .untilArticle: ("blocks until the article", .count)
    case .parent: ("score of the parent", .number)
    case .grandparent: ("score of the grandparent", .number)
    case .parentShare: ("the parent's share of the article", .number)
    case .grandparentShare: ("the grandparent's share of the article", .number)
    case .levelsOutside: ("levels outside the core", .count)
    case .depthBelowCore: ("levels below the core", .count)
    case .branchShare: ("its branch's share of the article", .number)
    case .branchScore: ("score of its branch", .number)
    case .branchSize: ("words of its branch", .logarithm)
    case .lowestOnPath: ("lowest score of elements around it", .number)
    case .groupScore: ("score of blocks built alike", .number)
    case .groupShare: ("share of the article built alike", .number)
    case .headingScore: ("score of the heading above", .number)
    case .labelScore: ("weight of the words of the label above", .number)
    case .lowestLabel: ("lowest weight of a label above", .number)
    case .bodyCoverage: ("share of it in JSON-LD's text", .number)
    case .bodyDistance: ("blocks from JSON-LD's text", .count)
    }
  }
}
