import Platform

/// Finds every phrase of a set that stands in a text. A walk down the trie from each place where a phrase may
/// begin finds them all. Most walks are not begun: a bitmap of the phrases' first bytes says that none begins
/// so. States are numbered along the phrases, and transitions stand in the states' order, so that a walk finds
/// what it needs next beside what it has just read: its time goes into waiting for memory. All of it is raw memory,
/// as every line of every page passes here.
final class PhraseTrie: @unchecked Sendable {
  /// A phrase to find.
  struct Phrase {
    /// Where it stands among the bytes of all; an empty one is never found.
    let text: Range<Int>
    /// Whether it must begin and end where words do.
    let isWhole: Bool
  }

  // Written in init alone.
  /// One more than there are states, which says where the last one's transitions end.
  private let states: UnsafeMutableBufferPointer<State>
  private let tails: UnsafeMutableBufferPointer<UInt8>
  /// By transition.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let targets: UnsafeMutableBufferPointer<Int32>
  private let isWhole: [Bool]
  /// Where phrases may begin: those that may within a word, and all.
  private let looseBeginnings: PhraseBeginnings
  private let beginnings: PhraseBeginnings
  /// Transitions from the root, where every walk begins.
  private let rootTargets: UnsafeMutableBufferPointer<Int32>

  var isEmpty: Bool { states.count == 2 }
  /// Bytes of the longest phrase.
  let longest: Int

  /// - Parameters:
  ///   - phrases: in the order of their bytes, no text twice; each is reported by its index.
  ///   - bytes: what their ranges are of, folded.
  init(_ phrases: [Phrase], of bytes: [UInt8]) {
    var draft = Self.draft(phrases, bytes)
    draft.countEdges()
    states = Self.filled(draft.states)
    tails = Self.filled(draft.tails)
    self.bytes = Self.filled(Array(repeating: 0, count: draft.edges.count))
    targets = Self.filled(Array(repeating: 0, count: draft.edges.count))
    rootTargets = Self.filled(Array(repeating: 0, count: 256))
    isWhole = phrases.map { $0.isWhole }
    longest = phrases.map { $0.text.count }.max() ?? 0
    var beginnings = PhraseBeginnings(count: phrases.count)
    var looseBeginnings = PhraseBeginnings(count: phrases.count { !$0.isWhole })
    for phrase in phrases where !phrase.text.isEmpty {
      beginnings.add(bytes[phrase.text])
      if !phrase.isWhole { looseBeginnings.add(bytes[phrase.text]) }
    }
    (self.beginnings, self.looseBeginnings) = (beginnings, looseBeginnings)
    insert(draft.edges)
  }

  /// A transition between states.
  private struct Edge {
    let state: Int32
    let byte: UInt8
    let target: Int32
  }

  private struct State {
    /// Where its transitions begin; they end where the next state's do.
    var firstEdge: Int32 = 0
    /// One that ends here, or goes on from here as no other does.
    var phrase: Int32 = -1
    /// What must still follow: bytes of ``tails``.
    var tailStart: Int32 = 0
    var tailLength: Int32 = 0
  }

  /// A trie in the making.
  private struct Draft {
    var edges: [Edge] = []
    var states = [State()]
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
        edges.append(Edge(state: path[path.count - 1], byte: byte, target: Int32(states.count)))
        path.append(Int32(states.count))
        states.append(State())
      }
      let tail = text.dropFirst(branching)
      states[Int(path[path.count - 1])] = State(
        phrase: Int32(phrase), tailStart: Int32(tails.count), tailLength: Int32(tail.count))
      tails += tail
    }

    /// Notes where the transitions of each state will stand, and adds a state after the last.
    mutating func countEdges() {
      states.append(State())
      for edge in edges { states[Int(edge.state) + 1].firstEdge += 1 }
      for state in states.indices.dropFirst() { states[state].firstEdge += states[state - 1].firstEdge }
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
    states.deallocate()
    tails.deallocate()
    bytes.deallocate()
    targets.deallocate()
    rootTargets.deallocate()
    beginnings.deallocate()
    looseBeginnings.deallocate()
  }

  private static func filled<Element>(_ elements: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let buffer = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = buffer.initialize(from: elements)
    return buffer
  }

  /// - Parameter edges: those of a state in the order of their bytes.
  private func insert(_ edges: [Edge]) {
    var next = states.map(\.firstEdge)
    for edge in edges {
      let place = Int(next[Int(edge.state)])
      next[Int(edge.state)] += 1
      bytes[place] = edge.byte
      targets[place] = edge.target
      if edge.state == 0 { rootTargets[Int(edge.byte)] = edge.target }
    }
  }

  @inline(__always)
  private func child(_ state: Int, _ byte: UInt8) -> Int? {
    for edge in Int(states[state].firstEdge)..<Int(states[state + 1].firstEdge) where bytes[edge] == byte {
      return Int(targets[edge])
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
    var state = Int(rootTargets[Int(text[start])])
    var end = start + 1
    while state != 0 {
      let leaf = states[state]
      let last = end + Int(leaf.tailLength)
      if leaf.phrase >= 0, hasTail(leaf, text, end), isWhole(Int(leaf.phrase), start..<last, text) {
        body(Int(leaf.phrase), start..<last)
      }
      guard end < text.count, let next = child(state, text[end]) else { return }
      state = next
      end += 1
    }
  }

  private func hasTail(_ leaf: State, _ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
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
