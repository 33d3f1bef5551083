import Platform

/// Finds every phrase of a set that stands in a text. A walk down the trie from each place where a phrase may
/// begin finds them all. Most walks are not begun: a bitmap of the phrases' first bytes says that none begins
/// so. Transitions stand in one open-addressing table, since a rule set has many states and few transitions
/// from each. All of it lies in raw memory, as every line of every page passes here.
final class PhraseTrie: @unchecked Sendable {
  /// A phrase to find.
  struct Phrase {
    /// Where it stands among the bytes of all; an empty one is never found.
    let text: Range<Int>
    /// Whether it must begin and end where words do.
    let isWhole: Bool
  }

  // Written in init alone.
  /// By state.
  private let leaves: UnsafeMutableBufferPointer<Leaf>
  private let tails: UnsafeMutableBufferPointer<UInt8>
  private let keys: UnsafeMutableBufferPointer<UInt64>
  private let targets: UnsafeMutableBufferPointer<Int32>
  private let mask: Int
  private let isWhole: [Bool]
  /// Where phrases may begin: those that may within a word, and all.
  private let looseBeginnings: PhraseBeginnings
  private let beginnings: PhraseBeginnings
  /// Transitions from the root, where every walk begins.
  private let rootTargets: UnsafeMutableBufferPointer<Int32>

  var isEmpty: Bool { leaves.count == 1 }
  /// Bytes of the longest phrase.
  let longest: Int

  /// - Parameters:
  ///   - phrases: in the order of their bytes, no text twice; each is reported by its index.
  ///   - bytes: what their ranges are of, folded.
  init(_ phrases: [Phrase], of bytes: [UInt8]) {
    let draft = Self.draft(phrases, bytes)
    var capacity = 16
    while capacity < draft.leaves.count * 2 { capacity *= 2 }
    mask = capacity - 1
    leaves = .allocate(capacity: draft.leaves.count)
    _ = leaves.initialize(from: draft.leaves)
    tails = .allocate(capacity: draft.tails.count)
    _ = tails.initialize(from: draft.tails)
    keys = Self.filled(.max, capacity)
    targets = Self.filled(0, capacity)
    rootTargets = Self.filled(0, 256)
    isWhole = phrases.map { $0.isWhole }
    longest = phrases.map { $0.text.count }.max() ?? 0
    var beginnings = PhraseBeginnings()
    var looseBeginnings = PhraseBeginnings()
    for phrase in phrases where !phrase.text.isEmpty {
      beginnings.add(bytes[phrase.text])
      if !phrase.isWhole { looseBeginnings.add(bytes[phrase.text]) }
    }
    (self.beginnings, self.looseBeginnings) = (beginnings, looseBeginnings)
    for edge in draft.edges { insert(edge) }
  }

  /// A transition between states.
  private struct Edge {
    let state: Int32
    let byte: UInt8
    let target: Int32
  }

  /// A phrase that ends at a state, or goes on from there as no other does.
  private struct Leaf {
    var phrase: Int32 = -1
    /// What must still follow: bytes of ``tails``.
    var tailStart: Int32 = 0
    var tailLength: Int32 = 0
  }

  /// A trie in the making.
  private struct Draft {
    var edges: [Edge] = []
    var leaves: [Leaf] = [Leaf()]
    var tails: [UInt8] = []
    /// States along the phrase before.
    private var path: [Int32] = [0]

    /// Adds a phrase in sorted order.
    ///
    /// - Parameters:
    ///   - shared: bytes that it shares with the phrase before.
    ///   - branching: bytes up to where it differs from both neighbours, or its length; what follows is
    ///     compared as it stands, as most phrases are long and differ early.
    mutating func add(_ text: ArraySlice<UInt8>, phrase: Int, shared: Int, branching: Int) {
      path.removeSubrange((shared + 1)...)
      for byte in text.dropFirst(shared).prefix(branching - shared) {
        edges.append(Edge(state: path[path.count - 1], byte: byte, target: Int32(leaves.count)))
        path.append(Int32(leaves.count))
        leaves.append(Leaf())
      }
      let tail = text.dropFirst(branching)
      leaves[Int(path[path.count - 1])] = Leaf(
        phrase: Int32(phrase), tailStart: Int32(tails.count), tailLength: Int32(tail.count))
      tails += tail
    }
  }

  private static func draft(_ phrases: [Phrase], _ bytes: [UInt8]) -> Draft {
    var draft = Draft()
    var shared = 0
    for index in phrases.indices where !phrases[index].text.isEmpty {
      let text = phrases[index].text
      let next = index + 1 < phrases.count ? sharedBytes(text, phrases[index + 1].text, bytes) : 0
      draft.add(
        bytes[text], phrase: index, shared: shared, branching: min(text.count, max(shared, next) + 1))
      shared = next
    }
    return draft
  }

  /// How many bytes two phrases begin with alike.
  private static func sharedBytes(_ left: Range<Int>, _ right: Range<Int>, _ bytes: [UInt8]) -> Int {
    var count = 0
    while count < min(left.count, right.count),
      bytes[left.lowerBound + count] == bytes[right.lowerBound + count]
    {
      count += 1
    }
    return count
  }

  deinit {
    leaves.deallocate()
    tails.deallocate()
    keys.deallocate()
    targets.deallocate()
    rootTargets.deallocate()
    beginnings.deallocate()
    looseBeginnings.deallocate()
  }

  private static func filled<Element>(_ element: Element, _ count: Int) -> UnsafeMutableBufferPointer<Element>
  {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: count)
    buffer.initialize(repeating: element)
    return buffer
  }

  private func insert(_ edge: Edge) {
    let key = UInt64(edge.state) << 8 | UInt64(edge.byte)
    var slot = Self.hash(key) & mask
    while keys[slot] != .max { slot = (slot + 1) & mask }
    keys[slot] = key
    targets[slot] = edge.target
    if edge.state == 0 { rootTargets[Int(edge.byte)] = edge.target }
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
      var isInWord = false
      for index in 0..<bytes.count {
        let byte = bytes[index]
        // A cheap look first; whether a word begins at a character past ASCII is asked of matches only.
        let isASCIIWord = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
        let isWithinWord = isInWord && isASCIIWord
        isInWord = isASCIIWord
        if isWithinWord, looseBeginnings.isEmpty { continue }
        guard (isWithinWord ? looseBeginnings : beginnings).mayBegin(bytes, at: index) else { continue }
        walk(bytes, index, body)
      }
    }
  }

  /// Reports each phrase that the text begins with, with its length in bytes.
  func forEachMatch(atStartOf text: [UInt8], _ body: (_ phrase: Int, _ end: Int) -> Void) {
    text.withUnsafeBufferPointer { bytes in
      guard !bytes.isEmpty, beginnings.mayBegin(bytes, at: 0) else { return }
      walk(bytes, 0) { phrase, range in body(phrase, range.upperBound) }
    }
  }

  private func walk(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ body: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    var state = rootTargets[Int(text[start])]
    var end = start + 1
    while state != 0 {
      let leaf = leaves[Int(state)]
      let last = end + Int(leaf.tailLength)
      if leaf.phrase >= 0, hasTail(leaf, text, end), isWhole(Int(leaf.phrase), start..<last, text) {
        body(Int(leaf.phrase), start..<last)
      }
      guard end < text.count, let next = child(state, text[end]) else { return }
      state = next
      end += 1
    }
  }

  private func hasTail(_ leaf: Leaf, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start + Int(leaf.tailLength) <= text.count else { return false }
    for offset in 0..<Int(leaf.tailLength) where text[start + offset] != tails[Int(leaf.tailStart) + offset] {
      return false
    }
    return true
  }

  private func isWhole(_ phrase: Int, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    !isWhole[phrase] || WordBoundary.isAround(range, in: text)
  }
}
