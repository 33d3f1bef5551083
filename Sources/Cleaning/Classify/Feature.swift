/// What the classifier knows of a block. The model file names features by these names, so that a model
/// and the program cannot disagree silently.
///
/// Shares are 0…1, lengths natural logarithms of 1 + characters, distances in blocks, flags 0 or 1.
enum Feature: Int, CaseIterable, Sendable {
  // The block's own characters.
  case length, words, wordLength, linkShare, links, uppercaseWords, lowercaseWords, capitalWords, digits,
    punctuation, commas, sentences, ornaments, endsSentence, endsWithColon, endsWithEllipsis, startsUppercase,
    startsLowercase, startsWithDigit, isProse, wordScore
  // Its markup.
  case kind, headingLevel, depth, inArticle, inMain, inNav, inAside, inHeader, inFooter, inForm, inFigure,
    inTable, inList, inQuote, isHidden, inNoscript, isWithinLink, followsBlankLine,
    isParagraphElement, siblingParagraphs, articleOrdinal, articleShare, commentDepth, commentShare
  // Names in class and id attributes.
  case nameScore, parentNameScore, grandparentNameScore, lowestNameScore, highestNameScore, nameScoreSum
  // Where it stands.
  case index, indexFromEnd, textBefore, textAfter, blocks, pageLength, proseBefore, proseAfter
  // Its neighbours.
  case previousLength, previousLinkShare, previousEndsSentence, previousKind, beforePreviousLength,
    beforePreviousLinkShare, nextLength, nextLinkShare, nextEndsSentence, nextKind, afterNextLength,
    afterNextLinkShare, nearProse, wideProse, nearLinks, wideLinks, distanceToProseBefore,
    distanceToProseAfter, headingsSinceProse
  // Blocks like it.
  case repeats, repeatedEarlier, groupSize, groupLength, groupLinkShare, groupProse
  // Its container, and the page's best ones.
  case parentProse, parentLinkShare, parentLength, grandparentProse, grandparentLinkShare, inBestContainer,
    inNarrowContainer, levelsBelowBest, bestShare, inDensestSpan, spanPosition
  // Of text: labels that rules know, near it and on the page; what else the page's lines are.
  case isLabel, nearLabels, wideLabels, distanceToLabelBefore, distanceToLabelAfter, labels, labelShare,
    proseShare, proseLines, shortLines, linesBeforeProse, linesAfterProse
  // What the page says of itself.
  case titleOverlap, isTitle, distanceToTitle, distanceToHeadline, inArticleBody

  static let count = allCases.count
  static let columns = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0.rawValue) })
}

/// Rows of features, one a block, in one flat buffer. A class, as its one owner writes a hundred values a row:
/// an array would check at each whether it is shared.
final class FeatureTable {
  let rows: Int
  /// Those of the first pass, then those of the second.
  let columns = Feature.count + ContextFeature.count
  private let values: UnsafeMutableBufferPointer<Float>

  init(rows: Int) {
    self.rows = rows
    values = .allocate(capacity: rows * columns)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }

  subscript(row: Int, feature: Feature) -> Float {
    get { self[row, feature.rawValue] }
    set { self[row, feature.rawValue] = newValue }
  }

  subscript(row: Int, column: Int) -> Float {
    get { values[index(row, column)] }
    set { values[index(row, column)] = newValue }
  }

  /// One row; valid as long as the table.
  func row(_ row: Int) -> UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(rebasing: values[index(row, 0)..<index(row, 0) + columns])
  }

  @inline(__always)
  private func index(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns)
    return row * columns + column
  }
}
