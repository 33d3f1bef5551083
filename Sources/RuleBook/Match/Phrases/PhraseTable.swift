/// Finds the phrases of a list that are a given text, by its hash.
struct PhraseTable: Sendable {
  /// A phrase, or -1, by the hash of its text and the first free place after it.
  private let slots: [Int32]

  init(_ phrases: PhraseList) {
    var capacity = 16
    while capacity < phrases.count * 2 { capacity *= 2 }
    slots = [Int32](unsafeUninitializedCapacity: capacity) { slots, count in
      slots.initialize(repeating: -1)
      for phrase in phrases.indices {
        var slot = Self.hash(phrases[phrase]) & (capacity - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
        slots[slot] = Int32(phrase)
      }
      count = capacity
    }
  }

  /// Calls `body` with the place of each phrase that is the text.
  ///
  /// - Parameter phrases: those that the table was made of.
  func forEach(_ text: [UInt8], in phrases: PhraseList, _ body: (Int) -> Void) {
    var slot = Self.hash(text[...]) & (slots.count - 1)
    while slots[slot] >= 0 {
      let phrase = Int(slots[slot])
      if phrases[phrase].elementsEqual(text) { body(phrase) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// FNV-1a, with the high bits mixed into the low ones that make a slot.
  private static func hash(_ text: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    text.withUnsafeBufferPointer { text in
      for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
