/// A path pattern: `*` stands for characters but `/`, `**` for any, `?` for one.
public struct Glob: Sendable, Equatable {
  public let pattern: String
  private let characters: [Unicode.Scalar]

  public init(_ pattern: String) {
    self.pattern = pattern
    characters = Array(pattern.unicodeScalars)
  }

  public func matches(_ path: String) -> Bool {
    // States of an NFA over the pattern, so that no pattern takes more than pattern × path steps.
    var states = closure([0])
    for character in path.unicodeScalars {
      var next: Set<Int> = []
      for state in states where state < characters.count {
        switch characters[state] {
        case "*":
          if isDouble(state) || character != "/" { next.insert(state) }
        case "?": next.insert(state + 1)
        case character: next.insert(state + 1)
        default: break
        }
      }
      states = closure(next)
      if states.isEmpty { return false }
    }
    return states.contains(characters.count)
  }

  private func isDouble(_ state: Int) -> Bool {
    (state + 1 < characters.count && characters[state + 1] == "*")
      || (state > 0 && characters[state - 1] == "*")
  }

  /// The states and those reached from them by stars that stand for nothing.
  private func closure(_ states: Set<Int>) -> Set<Int> {
    var result = states
    var pending = Array(states)
    while let state = pending.popLast() {
      guard state < characters.count, characters[state] == "*" else { continue }
      if result.insert(state + 1).inserted { pending.append(state + 1) }
    }
    return result
  }
}
