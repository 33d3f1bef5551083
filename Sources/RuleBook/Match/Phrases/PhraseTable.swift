import RuleText

/// Finds the phrases of a list that are a given text, by its hash.
struct PhraseTable: Sendable {
  /// A phrase, or -1, by the hash of its text and the first free place after it.
  private let slots: [Int32]

  init(_ phrases: PhraseList) {
    var capacity = 16
    while capacity < phrases.count * 2 { capacity *= 2 }
    slots = [Int32](unsafeUninitializedCapacity: capacity) { slots, count in
      slots.initialize(repeating: -1)
      phrases.forEachPhrase { position, phrase in
        var slot = Self.hash(phrase) & (capacity - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
        slots[slot] = Int32(position)
      }
      count = capacity
    }
  }

  /// Calls `body` with the place of each phrase that is the text.
  ///
  /// - Parameter phrases: those that the table was made of.
  func forEach(_ text: [UInt8], in phrases: PhraseList, _ body: (Int) -> Void) {
    var slot = text.withUnsafeBufferPointer(Self.hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let phrase = Int(slots[slot])
      if phrases[phrase].elementsEqual(text) { body(phrase) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// Eight bytes at a time, each time with the high bits mixed into the low ones that make a slot.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash = UInt64(text.count)
    let words = UnsafeRawBufferPointer(text)
    guard text.count >= 8 else {
      let word = text.reduce(0) { $0 << 8 | UInt64($1) }
      return Int(truncatingIfNeeded: mixed(hash ^ word) & 0x7FFF_FFFF)
    }
    for index in stride(from: 0, to: text.count - 8, by: 8) {
      hash = mixed(hash ^ words.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    // The last eight may be some of those before once more.
    hash = mixed(hash ^ words.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
    return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF)
  }

  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
