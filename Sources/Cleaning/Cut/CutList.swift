import HTMLTree
import Platform
import RuleBook

/// Writes the verdicts of a page down as cuts.
enum CutList {
  /// Bytes of a cut's text that the provenance keeps.
  private static let textLimit = 500

  /// Neighbouring blocks that the classifier cut become one cut; each block that a rule cut is one of its own.
  ///
  /// - Parameter joinsBlocks: false for a cut a block, whatever cut it.
  static func cuts(
    of page: Page, verdicts: [Verdict], rules: [Rule], joinsBlocks: Bool = true
  ) -> [Provenance.Cut] {
    var cuts: [Provenance.Cut] = []
    var paths = page.tree.map(NodePaths.init)
    var block = 0
    while block < verdicts.count {
      guard !verdicts[block].isKept else {
        block += 1
        continue
      }
      var end = block + 1
      if joinsBlocks, verdicts[block].decider == .classifier {
        while end < verdicts.count, verdicts[end] == verdicts[block] { end += 1 }
      }
      let path = paths?.path(of: page.blocks[block].node)
      cuts.append(cut(block..<end, page, verdicts[block].decider, rules, path: path))
      block = end
    }
    return cuts
  }

  private static func cut(
    _ blocks: Range<Int>, _ page: Page, _ decider: Verdict.Decider, _ rules: [Rule], path: String?
  ) -> Provenance.Cut {
    let first = page.blocks[blocks.lowerBound]
    let last = page.blocks[blocks.upperBound - 1]
    var text: [UInt8] = []
    var length = 0
    for block in blocks {
      let separator = block == blocks.lowerBound ? 0 : 1
      length += page.blocks[block].text.count + separator
      guard text.count <= textLimit else { continue }
      if separator == 1 { text.append(0x0A) }
      text += page.text(of: block).prefix(textLimit + 4)
    }
    let (rule, kind) = name(decider, page, rules)
    return Provenance.Cut(
      rule: rule, kind: kind, stories: stories(decider),
      span: first.source.lowerBound..<max(first.source.upperBound, last.source.upperBound),
      path: path, text: prefix(text), length: length)
  }

  private static func stories(_ decider: Verdict.Decider) -> Int? {
    if case .exclusion(.template(let stories)) = decider { stories } else { nil }
  }

  static func name(_ decider: Verdict.Decider, _ page: Page, _ rules: [Rule]) -> (rule: String, kind: String)
  {
    switch decider {
    case .classifier: ("model.\(page.form.rawValue)", "boilerplate")
    case .exclusion(let exclusion): (exclusion.rule, exclusion.name)
    case .rule(let index): (rules[index].id, rules[index].kind)
    }
  }

  /// At most ``textLimit`` bytes, ending at a whole character.
  private static func prefix(_ text: [UInt8]) -> String {
    String(decoding: text[..<UTF8Text.end(of: text, atMost: textLimit)], as: UTF8.self)
  }
}
