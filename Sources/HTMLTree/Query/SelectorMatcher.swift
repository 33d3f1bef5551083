/// Matches a compiled selector against the elements of one tree, right to left.
struct SelectorMatcher {
  /// What a failure says about other elements, so that combinators stop early. The time to match an
  /// element would otherwise grow as its depth to the power of the number of combinators.
  private enum Outcome {
    case matched
    /// Another sibling or ancestor may match.
    case failedHere
    /// Only a higher ancestor may match.
    case failedBesides
    /// No other element can.
    case failed
  }

  private struct MemoKey: Hashable {
    let step: Int
    let parent: Int32
  }

  private let nodes: UnsafeBufferPointer<HTMLTree.Node>
  private let text: UnsafeBufferPointer<UInt8>
  private let attributes: AttributeMatcher
  private let steps: UnsafeBufferPointer<SelectorProgram.Step>
  private let conditions: UnsafeBufferPointer<SelectorProgram.Condition>
  private let program: SelectorProgram

  /// Counted when a test first asks.
  private var siblings: SiblingPositions?
  /// The first child of a parent that matches a step and what stands on its left.
  private var firstMatches: [MemoKey: Int] = [:]

  static func run<Result>(
    _ program: SelectorProgram, on tree: HTMLTree, _ body: (inout SelectorMatcher) -> Result
  ) -> Result {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.text.withUnsafeBufferPointer { text in
        tree.attributes.withUnsafeBufferPointer { attributes in
          program.bytes.withUnsafeBufferPointer { bytes in
            program.steps.withUnsafeBufferPointer { steps in
              program.conditions.withUnsafeBufferPointer { conditions in
                let attributes = AttributeMatcher(
                  nodes: nodes, attributes: attributes, text: text, bytes: bytes)
                var matcher = SelectorMatcher(
                  nodes: nodes, text: text, attributes: attributes, steps: steps, conditions: conditions,
                  program: program)
                return body(&matcher)
              }
            }
          }
        }
      }
    }
  }

  private init(
    nodes: UnsafeBufferPointer<HTMLTree.Node>, text: UnsafeBufferPointer<UInt8>, attributes: AttributeMatcher,
    steps: UnsafeBufferPointer<SelectorProgram.Step>,
    conditions: UnsafeBufferPointer<SelectorProgram.Condition>, program: SelectorProgram
  ) {
    self.nodes = nodes
    self.text = text
    self.attributes = attributes
    self.steps = steps
    self.conditions = conditions
    self.program = program
  }

  func isElement(_ node: Int) -> Bool { nodes[node].tag != .text }

  /// Whether an element matches the selector.
  mutating func matches(_ node: Int) -> Bool { matches(list: program.root, node, scope: -1) }

  private mutating func matches(list: Int, _ node: Int, scope: Int) -> Bool {
    for selector in program.lists[list]
    where match(program.selectors[selector].lowerBound, node, scope: scope) == .matched {
      return true
    }
    return false
  }
}

// MARK: Combinators

extension SelectorMatcher {
  /// Matches a step and what stands on its left.
  private mutating func match(_ step: Int, _ node: Int, scope: Int) -> Outcome {
    guard matchesCompound(steps[step], node, scope: scope) else { return .failedHere }
    switch steps[step].combinator {
    case .none: return .matched
    case .child: return matchParent(step + 1, of: node, scope: scope)
    case .descendant: return matchAncestors(step + 1, of: node, scope: scope)
    case .nextSibling:
      guard let previous = previousSibling(of: node) else { return .failedBesides }
      return match(step + 1, previous, scope: scope)
    case .laterSibling: return matchEarlierSiblings(step + 1, of: node, scope: scope)
    }
  }

  private mutating func matchParent(_ step: Int, of node: Int, scope: Int) -> Outcome {
    guard nodes[node].parent >= 0 else { return .failed }
    let outcome = match(step, Int(nodes[node].parent), scope: scope)
    return outcome == .matched || outcome == .failed ? outcome : .failedBesides
  }

  private mutating func matchAncestors(_ step: Int, of node: Int, scope: Int) -> Outcome {
    var ancestor = Int(nodes[node].parent)
    while ancestor >= 0 {
      let outcome = match(step, ancestor, scope: scope)
      if outcome == .matched || outcome == .failed { return outcome }
      ancestor = Int(nodes[ancestor].parent)
    }
    return .failed
  }

  private mutating func matchEarlierSiblings(_ step: Int, of node: Int, scope: Int) -> Outcome {
    guard scope < 0 else {
      var sibling = previousSibling(of: node)
      while let candidate = sibling {
        if match(step, candidate, scope: scope) == .matched { return .matched }
        sibling = previousSibling(of: candidate)
      }
      return .failedBesides
    }
    return firstMatch(step, amongSiblingsOf: node) < node ? .matched : .failedBesides
  }

  /// Whether an earlier sibling matches depends on the first that does alone, which is looked up once a
  /// parent: a thousand siblings would otherwise be compared with one another.
  private mutating func firstMatch(_ step: Int, amongSiblingsOf node: Int) -> Int {
    let key = MemoKey(step: step, parent: nodes[node].parent)
    if let known = firstMatches[key] { return known }
    var found = Int.max
    var candidate = firstElement(from: Int(nodes[node].parent) + 1, before: endOfSiblings(node))
    while let sibling = candidate {
      if match(step, sibling, scope: -1) == .matched {
        found = sibling
        break
      }
      candidate = nextSibling(of: sibling)
    }
    firstMatches[key] = found
    return found
  }
}

// MARK: Tests of one element

extension SelectorMatcher {
  private mutating func matchesCompound(_ step: SelectorProgram.Step, _ node: Int, scope: Int) -> Bool {
    if let tag = step.tag {
      guard nodes[node].tag == tag, tag != .other || attributes.isNamed(node, step.name) else { return false }
    } else if step.isScope {
      return node == scope
    }
    for condition in step.conditions where !matches(conditions[condition], node, scope: scope) {
      return false
    }
    return true
  }

  private mutating func matches(_ condition: SelectorProgram.Condition, _ node: Int, scope: Int) -> Bool {
    switch condition {
    case .attribute(let test): attributes.matches(test, node)
    case .firstChild: firstElement(from: Int(nodes[node].parent) + 1, before: node) == nil
    case .lastChild: nextSibling(of: node) == nil
    case .lastOfType: counted { $0.isLastOfType[node] }
    case .empty: Int(nodes[node].end) == node + 1
    case .child(let positions): positions.contains(counted { $0.position[node] })
    case .childOfType(let positions): positions.contains(counted { $0.positionOfType[node] })
    case .not(let list): !matches(list: list, node, scope: scope)
    case .any(let list): matches(list: list, node, scope: scope)
    case .has(let list): has(list, node)
    }
  }

  private mutating func has(_ list: Int, _ node: Int) -> Bool {
    for index in program.lists[list] {
      let selector = program.selectors[index]
      var candidate = firstCandidate(selector, node)
      while let found = candidate {
        if matchesCandidate(selector, found, scope: node) { return true }
        candidate = nextCandidate(selector, after: found, node)
      }
    }
    return false
  }

  private mutating func matchesCandidate(_ selector: Range<Int>, _ node: Int, scope: Int) -> Bool {
    let isSimple = selector.count == 2
    if isSimple { return matchesCompound(steps[selector.lowerBound], node, scope: scope) }
    return match(selector.lowerBound, node, scope: scope) == .matched
  }

  /// The leftmost step of a relative selector is its scope, the one before it says where to look.
  private func firstCandidate(_ selector: Range<Int>, _ node: Int) -> Int? {
    switch steps[selector.upperBound - 2].combinator {
    case .nextSibling, .laterSibling: nextSibling(of: node)
    default: firstElement(from: node + 1, before: Int(nodes[node].end))
    }
  }

  private func nextCandidate(_ selector: Range<Int>, after found: Int, _ node: Int) -> Int? {
    let leading = steps[selector.upperBound - 2].combinator
    let isSimple = selector.count == 2
    switch leading {
    case .nextSibling where isSimple: return nil
    case .child where isSimple, .laterSibling where isSimple: return nextSibling(of: found)
    case .nextSibling, .laterSibling: return firstElement(from: found + 1, before: endOfSiblings(node))
    default: return firstElement(from: found + 1, before: Int(nodes[node].end))
    }
  }
}

// MARK: Siblings

extension SelectorMatcher {
  private func endOfSiblings(_ node: Int) -> Int {
    nodes[node].parent < 0 ? nodes.count : Int(nodes[Int(nodes[node].parent)].end)
  }

  private func nextSibling(of node: Int) -> Int? {
    firstElement(from: Int(nodes[node].end), before: endOfSiblings(node))
  }

  private mutating func previousSibling(of node: Int) -> Int? {
    let previous = counted { $0.previous[node] }
    return previous < 0 ? nil : Int(previous)
  }

  private func firstElement(from start: Int, before end: Int) -> Int? {
    var node = start
    while node < end, nodes[node].tag == .text { node += 1 }
    return node < end ? node : nil
  }

  private mutating func counted<Value>(_ read: (borrowing SiblingPositions) -> Value) -> Value {
    if siblings == nil { siblings = SiblingPositions(nodes: nodes, text: text) }
    return read(siblings!)
  }
}
