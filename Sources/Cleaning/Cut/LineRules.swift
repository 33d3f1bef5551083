import RuleBook

extension RuleRunner {
  /// Tries on each line the rules that its words and shape nominate.
  mutating func runLines() {
    for line in page.blocks.indices {
      let zone = zones.mask(of: line)
      var nominees = rules.unzonedMatcher.nominees(
        for: lines.folded(line, rules.unzonedMatcher.decisiveBytes))
      if zone != .body {
        nominees += rules.zonedMatcher.nominees(for: lines.folded(line, rules.zonedMatcher.decisiveBytes))
        nominees.sort()
      }
      for index in nominees where isActive(index) {
        guard !rules.zoneMasks[index].isDisjoint(with: zone), let condition = rules.lineConditions[index],
          condition.value.matches(line, in: lines, isNominated: true)
        else { continue }
        extract(index, from: page.text(of: line), regex: condition.value)
        note(index, blocks: [line])
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
  }
}
