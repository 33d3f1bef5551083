/// Finds a phrase by its whole text among many: an open-addressing table of their places in the caller's list.
struct PhraseTable: Sendable {
  /// A phrase, or -1, by the hash of its text and the first free place after it.
  private let slots: [Int32]

  /// - Parameter text: each phrase's, by its place.
  init(count: Int, text: (Int) -> ArraySlice<UInt8>) {
    var capacity = 16
    while capacity < count * 2 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    for phrase in 0..<count {
      var slot = Self.hash(text(phrase)) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(phrase)
    }
    self.slots = slots
  }

  /// The first phrase of a text, or nil.
  func phrase(_ wanted: [UInt8], text: (Int) -> ArraySlice<UInt8>) -> Int? {
    var slot = Self.hash(wanted[...]) & (slots.count - 1)
    while slots[slot] >= 0 {
      let phrase = Int(slots[slot])
      if text(phrase).elementsEqual(wanted) { return phrase }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
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
