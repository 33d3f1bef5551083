import RuleBook

extension RuleRunner {
  /// Finds runs of lines: one that starts a run, and those that follow it.
  ///
  /// - Parameter starts: where which rules may find one, in the order of the lines.
  mutating func runRuns(_ starts: [Nomination]) {
    var ends: [Int: Int] = [:]
    for start in starts where isActive[start.rule] {
      let (line, index) = (start.line, start.rule)
      // A line within a run of a rule starts no other run of that rule.
      guard line > ends[index, default: -1], case .run(let condition) = rules.book.rules[index].matcher,
        !rules.zoneMasks[index].isDisjoint(with: zones.mask(of: line)),
        rules.predicates[index]?.holds(line, in: lines) == true, let run = run(from: line, condition)
      else { continue }
      // The first line names the run; what it lists are the lines after it.
      for item in run.items where isActive[index] {
        extract(index, from: page.text(of: item), regex: nil, block: item)
      }
      note(index, blocks: run.blocks)
      ends[index] = run.blocks.last
    }
  }

  /// The blocks of the run that starts at a line and which of them are items, or nil when it does not come
  /// about.
  private func run(from start: Int, _ condition: RunCondition) -> (blocks: [Int], items: [Int])? {
    var blocks = [start]
    var items: [Int] = []
    var counts: [LineShape: Int] = [:]
    for line in start + 1..<max(start + 1, page.blocks.count) {
      let text = lines.text(line)
      if let item = condition.items.first(where: { lines.hasOne(of: LineShapes($0), line) }), !text.isProse {
        counts[item, default: 0] += 1
        blocks.append(line)
        items.append(line)
      } else if dropped[line] {
        continue
      } else if condition.until == .other {
        break
      } else if text.isProse && isArticle[line] {
        return nil
      } else {
        blocks.append(line)
      }
    }
    return condition.need.allSatisfy { (counts[$0.shape] ?? 0) >= $0.count } ? (blocks, items) : nil
  }
}
