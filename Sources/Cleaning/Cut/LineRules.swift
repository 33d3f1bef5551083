import RuleBook

extension RuleRunner {
  /// Tries on each line the rules that its words and shape nominate.
  ///
  /// - Returns: rules of runs that may start at a line, in the order of the lines.
  mutating func runLines() -> [(line: Int, rule: Int)] {
    var runStarts: [(line: Int, rule: Int)] = []
    var nominees: [Int] = []
    let groups = rules.lineGroups.groups(for: language)
    for line in page.blocks.indices {
      let zone = zones.mask(of: line)
      nominees.removeAll(keepingCapacity: true)
      let words = lines.leastWords(line)
      for group in groups { group.nominate(line, words: words, of: lines, into: &nominees) }
      nominees.sort()
      var previous = -1
      for index in nominees where index != previous && isActive(index) {
        previous = index
        guard !rules.zoneMasks[index].isDisjoint(with: zone) else { continue }
        guard let condition = rules.lineConditions[index] else {
          runStarts.append((line, index))
          continue
        }
        guard condition.value.matches(line, in: lines, isNominated: true) else { continue }
        extract(index, from: page.text(of: line), regex: condition.value)
        note(index, blocks: [line])
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
    return runStarts
  }
}
