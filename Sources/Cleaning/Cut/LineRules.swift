import RuleBook

extension RuleRunner {
  /// A rule that may hold of a line.
  struct Nomination {
    let line: Int
    let rule: Int
  }

  /// Tries on each line the rules that its words and shape nominate.
  ///
  /// Rules of the opening that go by shape alone wait until all others are done, and run only where these cut
  /// something: on a bare text the first subhead looks like a title, a name like a byline.
  ///
  /// - Returns: rules of runs that may start at a line, in the order of the lines.
  mutating func runLines(isTrial: Bool) -> [Nomination] {
    var runStarts: [Nomination] = []
    var waiting: [Nomination] = []
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
        if rules.lineConditions[index] == nil {
          runStarts.append(Nomination(line: line, rule: index))
        } else if rules.waits[index] {
          waiting.append(Nomination(line: line, rule: index))
        } else {
          tryLine(line, index, zone)
        }
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
    if isTrial || !dropped.isEmpty { runWaiting(waiting) }
    return runStarts
  }

  private mutating func runWaiting(_ waiting: [Nomination]) {
    zones.reopen()
    var rest = waiting[...]
    for line in page.blocks.indices {
      guard !rest.isEmpty else { return }
      let zone = zones.mask(of: line)
      while let next = rest.first, next.line == line {
        rest.removeFirst()
        // What another rule has cut is neither title nor byline.
        if isActive(next.rule), !dropped.contains(line) { tryLine(line, next.rule, zone) }
      }
      zones.pass(line, isDropped: dropped.contains(line))
    }
  }

  private mutating func tryLine(_ line: Int, _ index: Int, _ zone: Zones.Mask) {
    guard !rules.zoneMasks[index].isDisjoint(with: zone), let condition = rules.lineConditions[index],
      condition.value.matches(line, in: lines, isNominated: true)
    else { return }
    extract(index, from: page.text(of: line), regex: condition.value)
    note(index, blocks: [line])
  }
}
