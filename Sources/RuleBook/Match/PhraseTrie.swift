import Platform

/// Finds every phrase of a set that stands in a text, as whole words or anywhere. A walk down the trie from
/// each place where a phrase may begin finds them all. Most walks are not begun: a bitmap of the phrases' first
/// bytes says that none begins so. Transitions stand in one open-addressing table, since a rule set has many
/// states and few transitions from each.
struct PhraseTrie: Sendable {
  /// The phrase that ends at each state, or -1.
  private var phrases: [Int32] = [-1]
  private var keys: [UInt64] = []
  private var targets: [Int32] = []
  private var mask = 0
  /// Transitions from the root, where every walk begins.
  private var rootTargets = [Int32](repeating: 0, count: 256)
  /// A bit for each hash of the first three bytes of phrases; of shorter phrases, of the first byte.
  private var beginnings = [UInt64](repeating: 0, count: 1024)
  private var shortBeginnings = [Bool](repeating: false, count: 256)
  /// Whether phrases are whole words.
  private let atWordsOnly: Bool

  var isEmpty: Bool { phrases.count == 1 }

  /// - Parameters:
  ///   - texts: folded phrases; a phrase is reported by its index, an empty one never.
  ///   - atWordsOnly: whether phrases must stand as whole words.
  init(_ texts: [[UInt8]], atWordsOnly: Bool = true) {
    self.atWordsOnly = atWordsOnly
    var children: [[UInt8: Int32]] = [[:]]
    for (index, text) in texts.enumerated() where !text.isEmpty {
      markBeginning(of: text)
      var state = 0
      for byte in text {
        if let next = children[state][byte] {
          state = Int(next)
        } else {
          children[state][byte] = Int32(phrases.count)
          state = phrases.count
          phrases.append(-1)
          children.append([:])
        }
      }
      phrases[state] = Int32(index)
    }
    buildTable(children)
  }

  private mutating func markBeginning(of text: [UInt8]) {
    if text.count < 3 {
      shortBeginnings[Int(text[0])] = true
    } else {
      let hash = Self.hash(text[0], text[1], text[2])
      beginnings[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    let bytes = UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
    return Int((bytes &* 0x9E37_79B1) >> 16)
  }

  private mutating func buildTable(_ children: [[UInt8: Int32]]) {
    var capacity = 16
    while capacity < phrases.count * 2 { capacity *= 2 }
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

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

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

  /// Reports each phrase that stands in the text, with its byte range.
  func forEachMatch(in text: [UInt8], _ body: (_ phrase: Int, _ range: Range<Int>) -> Void) {
    guard !isEmpty else { return }
    text.withUnsafeBufferPointer { bytes in
      beginnings.withUnsafeBufferPointer { beginnings in
        shortBeginnings.withUnsafeBufferPointer { shortBeginnings in
          var isInWord = false
          for index in 0..<bytes.count {
            let byte = bytes[index]
            // A cheap look first; whether a word begins at a character past ASCII is asked of matches only.
            let isASCIIWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
            let mayBegin = !(atWordsOnly && isInWord && isASCIIWord)
            isInWord = isASCIIWord
            guard mayBegin else { continue }
            if index + 2 < bytes.count {
              let hash = Self.hash(byte, bytes[index + 1], bytes[index + 2])
              let isBeginning = beginnings[hash >> 6] & (1 << UInt64(hash & 63)) != 0
              guard isBeginning || shortBeginnings[Int(byte)] else { continue }
            }
            walk(from: rootTargets[Int(byte)], text, index, body)
          }
        }
      }
    }
  }

  /// Reports each phrase that the text begins with, as whole words.
  func forEachMatch(atStartOf text: [UInt8], _ body: (_ phrase: Int) -> Void) {
    guard let first = text.first, rootTargets[Int(first)] != 0 else { return }
    walk(from: rootTargets[Int(first)], text, 0) { phrase, _ in body(phrase) }
  }

  private func walk(
    from first: Int32, _ text: [UInt8], _ start: Int, _ body: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    guard first != 0 else { return }
    var state = first
    var end = start + 1
    while true {
      let phrase = phrases[Int(state)]
      if phrase >= 0, isWhole(start..<end, text) {
        body(Int(phrase), start..<end)
      }
      guard end < text.count, let next = child(state, text[end]) else { return }
      state = next
      end += 1
    }
  }

  private func isWhole(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    !atWordsOnly
      || (WordBoundary.isAt(range.lowerBound, in: text) && WordBoundary.isAt(range.upperBound, in: text))
  }
}
