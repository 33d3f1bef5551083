import Platform
import RuleBook

/// Makes blocks of their own of what `split` rules match within lines, before other rules look at them.
enum LineSplitter {
  /// A part of a line that a rule split off.
  struct Part {
    let block: Int
    /// The whole line, as a range of the page's text: what the pattern asks for may stand around the part.
    let line: Range<Int>
    let rule: Int
  }

  /// - Returns: the page, and the parts that rules matched.
  static func split(
    _ classified: ClassifiedPage, _ rules: CompiledRules, applies: [Bool]
  ) -> (page: ClassifiedPage, matched: [Part]) {
    let active = rules.splits.filter { applies[$0] }
    guard !active.isEmpty else { return (classified, []) }
    let page = classified.page
    let lines = PageLines(page, title: nil)
    let zones = Zones(page: page, isArticle: classified.isArticle, isProse: classified.isProse)
    var parts: [Int: [Range<Int>]] = [:]
    var matched: [Part] = []
    var added = 0
    for block in page.blocks.indices {
      for rule in active {
        guard !rules.zoneMasks[rule].isDisjoint(with: zones.mask(of: block)),
          let predicate = rules.predicates[rule], predicate.holds(block, in: lines),
          let match = self.match(of: predicate.regex, in: page, block)
        else { continue }
        let ranges = self.parts(of: page.blocks[block].text, around: match, page.text)
        guard let part = ranges.firstIndex(where: { $0.overlaps(match) }) else { continue }
        parts[block] = ranges
        matched.append(Part(block: block + added + part, line: page.blocks[block].text, rule: rule))
        added += ranges.count - 1
        break
      }
    }
    return parts.isEmpty ? (classified, []) : (classified.dividing(parts), matched)
  }

  /// The pattern's match as a range of the page's text.
  private static func match(of regex: LinearRegex?, in page: Page, _ block: Int) -> Range<Int>? {
    let text = page.text(of: block)
    let match = text.withUnsafeBufferPointer { regex?.firstMatch(in: $0)?[0] ?? nil }
    return match.map { text.startIndex + $0.lowerBound..<text.startIndex + $0.upperBound }
  }

  /// What is before the match, the match, and what is after it, without white space at their ends.
  private static func parts(of block: Range<Int>, around match: Range<Int>, _ text: [UInt8]) -> [Range<Int>] {
    [block.lowerBound..<match.lowerBound, match, match.upperBound..<block.upperBound].map {
      trimmed($0, text)
    }
    .filter { !$0.isEmpty }
  }

  private static func trimmed(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    var range = range
    while let first = range.first, isSpace(text[first]) { range.removeFirst() }
    while let last = range.last, isSpace(text[last]) { range.removeLast() }
    return range
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
