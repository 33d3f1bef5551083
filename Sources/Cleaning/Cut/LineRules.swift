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
    let index = rules.lineIndices.index(for: language)
    let always = index.always.filter { isActive[$0] }
    var nominees: [Int] = []
    for line in page.blocks.indices {
      let zone = zones.mask(of: line)
      nominees.removeAll(keepingCapacity: true)
      index.nominate(line, of: lines, into: &nominees)
      nominees.removeAll { !isActive[$0] }
      for rule in always where rules.bounds[rule]?.admit(line, in: lines) == true { nominees.append(rule) }
      nominees.sort()
      var previous = -1
      for rule in nominees where rule != previous {
        previous = rule
        if rules.isRun[rule] {
          runStarts.append(Nomination(line: line, rule: rule))
        } else if rules.waits[rule] {
          waiting.append(Nomination(line: line, rule: rule))
        } else {
          tryLine(line, rule, zone)
        }
      }
      zones.pass(line, isDropped: dropped[line])
    }
    if isTrial || dropped.contains(true) { runWaiting(waiting) }
    return runStarts
  }

  private mutating func runWaiting(_ waiting: [Nomination]) {
    zones.reopen()
    var rest = waiting[...]
    for line in page.blocks.indices {
      guard !rest.isEmpty else { return }
      let zone = zones.mask(of: line)
      while let next = rest.popFirst(where: { $0.line == line }) {
        // What another rule has cut is neither title nor byline.
        if !dropped[line] { tryLine(line, next.rule, zone) }
      }
      zones.pass(line, isDropped: dropped[line])
    }
  }

  private mutating func tryLine(_ line: Int, _ rule: Int, _ zone: Zones.Mask) {
    guard isActive[rule], !rules.zoneMasks[rule].isDisjoint(with: zone),
      let predicate = rules.predicates[rule], predicate.holds(line, in: lines)
    else { return }
    extract(rule, from: page.text(of: line), regex: predicate.regex, block: line)
    note(rule, blocks: [line])
  }
}

extension ArraySlice {
  fileprivate mutating func popFirst(where isTaken: (Element) -> Bool) -> Element? {
    first.map(isTaken) == true ? removeFirst() : nil
  }
}
