import Cleaning
import Platform

/// What stands beside emphasis. Markdown takes `**` for a delimiter only where it leans against a word, so that
/// punctuation at its inner side needs a space or punctuation at its outer one.
struct SpanNeighbours {
  private enum Side {
    case space, punctuation, word
  }

  private let bytes: [UInt8]
  /// Where links and code begin and end, which are written with punctuation.
  private let starts: Set<Int>
  private let ends: Set<Int>

  init(_ bytes: [UInt8], _ spans: [Article.Markup.Span]) {
    self.bytes = bytes
    let marked = spans.filter { $0.kind != .emphasis && $0.kind != .strong }
    starts = Set(marked.map(\.range.lowerBound))
    ends = Set(marked.map(\.range.upperBound))
  }

  /// The part of a range that delimiters may stand around, without punctuation at its ends that hinders them; empty where
  /// they may not.
  ///
  /// - Parameter link: the link that the range stands in.
  func emphasized(_ range: Range<Int>, in link: Range<Int>?) -> Range<Int> {
    var range = range
    while !range.isEmpty, !delimits(outer: before(range.lowerBound, link), inner: after(range.lowerBound)) {
      guard !starts.contains(range.lowerBound) else { return 0..<0 }
      range = min(range.lowerBound + scalar(at: range.lowerBound).length, range.upperBound)..<range.upperBound
    }
    while !range.isEmpty, !delimits(outer: after(range.upperBound, link), inner: before(range.upperBound)) {
      guard !ends.contains(range.upperBound) else { return 0..<0 }
      range = range.lowerBound..<max(scalarStart(before: range.upperBound), range.lowerBound)
    }
    return range
  }

  private func delimits(outer: Side, inner: Side) -> Bool {
    inner == .word || (inner == .punctuation && outer != .word)
  }

  private func before(_ index: Int, _ link: Range<Int>? = nil) -> Side {
    if ends.contains(index) || index == link?.lowerBound { return .punctuation }
    return index == 0 ? .space : side(scalar(at: scalarStart(before: index)).scalar)
  }

  private func after(_ index: Int, _ link: Range<Int>? = nil) -> Side {
    if starts.contains(index) || index == link?.upperBound { return .punctuation }
    return index == bytes.count ? .space : side(scalar(at: index).scalar)
  }

  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    bytes.withUnsafeBufferPointer { UTF8Text.scalar($0, at: index) }
  }

  private func scalarStart(before index: Int) -> Int {
    bytes.withUnsafeBufferPointer { UTF8Text.scalarStart($0, before: index) }
  }

  private func side(_ scalar: Unicode.Scalar) -> Side {
    switch scalar.properties.generalCategory {
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      .punctuation
    default: .word
    }
  }
}
