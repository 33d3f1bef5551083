import RuleBook

extension RuleRunner {
  /// Tries on each line the rules that its words and shape nominate.
  ///
  /// - Returns: rules of runs that may start at a line, in the order of the lines.
  mutating func runLines() -> [(line: Int, rule: Int)] {
    var runStarts: [(line: Int, rule: Int)] = []
    var nominees: [Int] = []
    for line in page.blocks.indices {
      let zone = zones.mask(of: line)
      nominees.removeAll(keepingCapacity: true)
      for group in rules.lineGroups { group.nominate(line, of: lines, into: &nominees) }
      nominees.sort()
      var previous = -1
      for index in nominees where index != previous && isActive(index) {
        previous = index
        guard !rules.zoneMasks[index].isDisjoint(with: zone) else { continue }
        guard let condition = rules.lineConditions[index]?.value else {
          runStarts.append((line, index))
          continue
        }
        guard condition.matches(line, in: lines, isNominated: true) else { continue }
        extract(index, from: page.text(of: line), regex: condition)
        note(index, blocks: [line])
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
    return runStarts
  }
}
