import Platform

/// Finds every phrase of a set that stands in a text. A walk down the trie from each place where a phrase may
/// begin finds them all. Most walks are not begun: a bitmap of the phrases' first bytes says that none begins
/// so. Transitions stand in one open-addressing table, since a rule set has many states and few transitions
/// from each. All of it lies in raw memory, as every line of every page passes here.
final class PhraseTrie: @unchecked Sendable {
  /// A phrase to find.
  struct Phrase {
    /// Folded; an empty one is never found.
    let text: [UInt8]
    /// Whether it must begin and end where words do.
    let isWhole: Bool
  }

  // Written in init alone.
  /// The phrase that ends at each state, or -1.
  private let phrases: UnsafeMutableBufferPointer<Int32>
  private let keys: UnsafeMutableBufferPointer<UInt64>
  private let targets: UnsafeMutableBufferPointer<Int32>
  private let mask: Int
  private let isWhole: [Bool]
  /// Whether some phrase may begin within a word.
  private let hasLoosePhrases: Bool
  /// A bit for each hash of three bytes: whether a phrase begins so, anywhere or where words do. Of shorter
  /// phrases the first byte tells.
  private let beginnings: UnsafeMutableBufferPointer<UInt64>
  private let wordBeginnings: UnsafeMutableBufferPointer<UInt64>
  private let shortBeginnings: UnsafeMutableBufferPointer<Bool>
  /// Transitions from the root, where every walk begins.
  private let rootTargets: UnsafeMutableBufferPointer<Int32>

  var isEmpty: Bool { phrases.count == 1 }
  /// Bytes of the longest phrase.
  let longest: Int

  private static let bitmapWords = 1024

  /// - Parameter texts: no text twice; a phrase is reported by its index.
  init(_ texts: [Phrase]) {
    let (edges, ends) = Self.edges(of: texts)
    var capacity = 16
    while capacity < ends.count * 2 { capacity *= 2 }
    mask = capacity - 1
    phrases = .allocate(capacity: ends.count)
    _ = phrases.initialize(from: ends)
    keys = Self.filled(.max, capacity)
    targets = Self.filled(0, capacity)
    beginnings = Self.filled(0, Self.bitmapWords)
    wordBeginnings = Self.filled(0, Self.bitmapWords)
    shortBeginnings = Self.filled(false, 256)
    rootTargets = Self.filled(0, 256)
    isWhole = texts.map { $0.isWhole }
    hasLoosePhrases = !texts.allSatisfy { $0.isWhole }
    longest = texts.map { $0.text.count }.max() ?? 0
    for edge in edges { insert(edge) }
    for phrase in texts where !phrase.text.isEmpty { markBeginning(of: phrase) }
  }

  /// A transition between states.
  private struct Edge {
    let state: Int32
    let byte: UInt8
    let target: Int32
  }

  /// The trie's transitions and the phrase that ends at each state. In sorted order each phrase shares a
  /// beginning with the one before it and branches off there.
  private static func edges(of texts: [Phrase]) -> (edges: [Edge], ends: [Int32]) {
    var edges: [Edge] = []
    var ends: [Int32] = [-1]
    /// States along the phrase before.
    var path: [Int32] = [0]
    var before: [UInt8] = []
    let order = texts.indices.filter { !texts[$0].text.isEmpty }
      .sorted { texts[$0].text.lexicographicallyPrecedes(texts[$1].text) }
    for index in order {
      let text = texts[index].text
      let shared = zip(text, before).prefix { $0 == $1 }.count
      path.removeSubrange((shared + 1)...)
      for byte in text[shared...] {
        edges.append(Edge(state: path.last!, byte: byte, target: Int32(ends.count)))
        path.append(Int32(ends.count))
        ends.append(-1)
      }
      ends[Int(path.last!)] = Int32(index)
      before = text
    }
    return (edges, ends)
  }

  deinit {
    phrases.deallocate()
    keys.deallocate()
    targets.deallocate()
    beginnings.deallocate()
    wordBeginnings.deallocate()
    shortBeginnings.deallocate()
    rootTargets.deallocate()
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

  private func markBeginning(of phrase: Phrase) {
    let text = phrase.text
    guard text.count > 2 else {
      shortBeginnings[Int(text[0])] = true
      return
    }
    let hash = Self.hash(UInt32(text[0]) | UInt32(text[1]) << 8 | UInt32(text[2]) << 16)
    wordBeginnings[hash >> 6] |= 1 << UInt64(hash & 63)
    if !phrase.isWhole { beginnings[hash >> 6] |= 1 << UInt64(hash & 63) }
  }

  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  @inline(__always)
  private static func hash(_ threeBytes: UInt32) -> Int { Int((threeBytes &* 0x9E37_79B1) >> 16) }

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
        if isWithinWord, !hasLoosePhrases { continue }
        let bitmap = isWithinWord ? beginnings : wordBeginnings
        let hash = Self.hash(Self.threeBytes(bytes, at: index))
        guard bitmap[hash >> 6] >> UInt64(hash & 63) & 1 != 0 || shortBeginnings[Int(byte)] else { continue }
        walk(bytes, index, body)
      }
    }
  }

  /// The bytes at an index, zeros past the end.
  @inline(__always)
  private static func threeBytes(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32 {
    if index + 4 <= text.count {
      return UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt32.self).littleEndian
        & 0xFF_FFFF
    }
    var bytes: UInt32 = 0
    for offset in 0..<min(3, text.count - index) {
      bytes |= UInt32(text[index + offset]) << UInt32(8 * offset)
    }
    return bytes
  }

  /// Reports each phrase that the text begins with, with its length in bytes.
  func forEachMatch(atStartOf text: [UInt8], _ body: (_ phrase: Int, _ end: Int) -> Void) {
    guard let first = text.first, rootTargets[Int(first)] != 0 else { return }
    text.withUnsafeBufferPointer { bytes in
      walk(bytes, 0) { phrase, range in body(phrase, range.upperBound) }
    }
  }

  private func walk(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ body: (_ phrase: Int, _ range: Range<Int>) -> Void
  ) {
    var state = rootTargets[Int(text[start])]
    var end = start + 1
    while state != 0 {
      let phrase = Int(phrases[Int(state)])
      if phrase >= 0,
        !isWhole[phrase] || (WordBoundary.isAt(start, in: text) && WordBoundary.isAt(end, in: text))
      {
        body(phrase, start..<end)
      }
      guard end < text.count, let next = child(state, text[end]) else { return }
      state = next
      end += 1
    }
  }
}
