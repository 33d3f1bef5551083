import Platform

/// Finds every phrase of a set in a text in one pass (Aho and Corasick, 1975). Transitions stand in one
/// open-addressing table, since a rule set has many states and few transitions from each.
struct PhraseAutomaton: Sendable {
  private struct State {
    /// The state of the longest proper suffix that is a prefix of a phrase.
    var failure: Int32 = 0
    /// The phrase that ends here, or -1.
    var phrase: Int32 = -1
    /// The nearest state along the failures at which a phrase ends, or -1.
    var output: Int32 = -1
    var length: Int32 = 0
  }

  private var states = [State()]
  private var keys: [UInt64] = []
  private var targets: [Int32] = []
  private var mask = 0
  /// Transitions from the root, where most bytes of a text are looked up.
  private var rootTargets = [Int32](repeating: 0, count: 256)

  /// - Parameter phrases: folded texts, none empty; a phrase is reported by its index.
  init(_ phrases: [[UInt8]]) {
    var children: [[UInt8: Int32]] = [[:]]
    for (index, phrase) in phrases.enumerated() {
      var state: Int32 = 0
      for byte in phrase {
        if let next = children[Int(state)][byte] {
          state = next
        } else {
          let next = Int32(states.count)
          states.append(State(length: states[Int(state)].length + 1))
          children.append([:])
          children[Int(state)][byte] = next
          state = next
        }
      }
      states[Int(state)].phrase = Int32(index)
    }
    buildTable(children)
    linkFailures(children)
  }

  private mutating func buildTable(_ children: [[UInt8: Int32]]) {
    var capacity = 16
    while capacity < states.count * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = [UInt64](repeating: .max, count: capacity)
    targets = [Int32](repeating: 0, count: capacity)
    for (state, edges) in children.enumerated() {
      for (byte, target) in edges {
        let key = UInt64(state) << 8 | UInt64(byte)
        var slot = Self.hash(key) & mask
        while keys[slot] != .max { slot = (slot + 1) & mask }
        keys[slot] = key
        targets[slot] = target
        if state == 0 { rootTargets[Int(byte)] = target }
      }
    }
  }

  private mutating func linkFailures(_ children: [[UInt8: Int32]]) {
    var queue: [Int32] = [0]
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      for (byte, target) in children[Int(state)] {
        let failure = state == 0 ? 0 : step(states[Int(state)].failure, byte)
        states[Int(target)].failure = failure
        states[Int(target)].output = states[Int(failure)].phrase >= 0 ? failure : states[Int(failure)].output
        queue.append(target)
      }
    }
  }

  private static func hash(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) }

  @inline(__always)
  private func child(_ state: Int32, _ byte: UInt8) -> Int32? {
    let key = UInt64(state) << 8 | UInt64(byte)
    var slot = Self.hash(key) & mask
    while keys[slot] != .max {
      if keys[slot] == key { return targets[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func step(_ state: Int32, _ byte: UInt8) -> Int32 {
    var state = state
    while state != 0 {
      if let next = child(state, byte) { return next }
      state = states[Int(state)].failure
    }
    return rootTargets[Int(byte)]
  }

  /// Reports each phrase that stands in the text as whole words, with its byte range.
  func forEachMatch(in text: [UInt8], _ body: (_ phrase: Int, _ range: Range<Int>) -> Void) {
    guard states.count > 1 else { return }
    var state: Int32 = 0
    for index in text.indices {
      state = step(state, text[index])
      var found = states[Int(state)].phrase >= 0 ? state : states[Int(state)].output
      while found > 0 {
        let range = index + 1 - Int(states[Int(found)].length)..<index + 1
        if WordBoundary.isAt(range.lowerBound, in: text) && WordBoundary.isAt(range.upperBound, in: text) {
          body(Int(states[Int(found)].phrase), range)
        }
        found = states[Int(found)].output
      }
    }
  }
}

/// Ends of words in UTF-8.
enum WordBoundary {
  /// Whether no word goes on across the position. Characters of scripts without spaces are words each.
  static func isAt(_ position: Int, in text: [UInt8]) -> Bool {
    guard position > 0, position < text.count else { return true }
    var start = position - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return !(continuesWord(text[start...]) && continuesWord(text[position...]))
  }

  private static func continuesWord(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    if first < 0x80 { return (first | 0x20) &- 0x61 < 26 || first &- 0x30 < 10 }
    var iterator = String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.makeIterator()
    guard let scalar = iterator.next() else { return false }
    return CharacterClass.isLetter(scalar) && !CharacterClass.isUnspaced(scalar)
  }
}
