/// Finds the conditions of which a phrase is all of a line, by one look into a table.
struct WholeLines: Sendable {
  private let nominees: Nominees
  /// A phrase, or -1, by the hash of its text and the first free place after it.
  private let slots: [Int32]
  /// Bytes of the longest phrase.
  let longest: Int

  init(_ draft: Nominees.Draft) {
    nominees = draft.nominees()
    longest = nominees.phrases.map(\.text.count).max() ?? 0
    var capacity = 16
    while capacity < nominees.phrases.count * 2 { capacity *= 2 }
    var slots = [Int32](repeating: -1, count: capacity)
    for (phrase, text) in nominees.phrases.enumerated() {
      var slot = Self.hash(nominees.bytes[text.text]) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(phrase)
    }
    self.slots = slots
  }

  func find(_ folded: [UInt8], into found: inout [Int]) {
    guard folded.count <= longest else { return }
    var slot = Self.hash(folded[...]) & (slots.count - 1)
    while slots[slot] >= 0 {
      let phrase = Int(slots[slot])
      if nominees.bytes[nominees.phrases[phrase].text].elementsEqual(folded) {
        return nominees.conditions.add(phrase, to: &found)
      }
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
