/// Tells most places of a text where no phrase begins, by bitmaps of the hashes of the phrases' first bytes: six
/// of long phrases, since many begin with `the` or `for`, three of shorter ones, one of the shortest. Raw memory, as
/// every byte of every line passes here; whoever makes one frees it.
struct PhraseBeginnings: @unchecked Sendable {
  // Written while phrases are added only.
  private let long: UnsafeMutablePointer<UInt64>
  private let medium: UnsafeMutablePointer<UInt64>
  private let short: UnsafeMutablePointer<Bool>
  private(set) var isEmpty = true
  /// A hash without this many of its low bits is a bit of ``long``.
  private let longShift: UInt64

  private static let mediumBits = 13
  private static let longBytes = 6
  private static let mediumBytes = 3

  /// - Parameter count: how many phrases there will be. The bitmap has some eight bits for each, no more, as most
  ///   of the time goes into fetching it.
  init(count: Int) {
    let longBits = min(max((count * 8).bitWidth - (count * 8).leadingZeroBitCount, 10), 18)
    longShift = UInt64(64 - longBits)
    long = Self.filled(0, (1 << longBits) / 64)
    medium = Self.filled(0, (1 << Self.mediumBits) / 64)
    short = Self.filled(false, 256)
  }

  func deallocate() {
    long.deallocate()
    medium.deallocate()
    short.deallocate()
  }

  private static func filled<Element>(_ element: Element, _ count: Int) -> UnsafeMutablePointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: count)
    memory.initialize(repeating: element, count: count)
    return memory
  }

  /// - Parameter phrase: not empty.
  mutating func add(_ phrase: ArraySlice<UInt8>) {
    isEmpty = false
    phrase.withUnsafeBufferPointer { bytes in
      let word = Self.word(bytes, at: 0)
      if bytes.count >= Self.longBytes {
        let hash = longHash(word)
        long[hash >> 6] |= 1 << UInt64(hash & 63)
      } else if bytes.count >= Self.mediumBytes {
        let hash = Self.mediumHash(word)
        medium[hash >> 6] |= 1 << UInt64(hash & 63)
      } else {
        short[Int(bytes[0])] = true
      }
    }
  }

  /// Whether a phrase may begin at an index of the text.
  @inline(__always)
  func mayBegin(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let word = Self.word(text, at: index)
    let longHash = self.longHash(word)
    if long[longHash >> 6] >> UInt64(longHash & 63) & 1 != 0 { return true }
    let mediumHash = Self.mediumHash(word)
    return medium[mediumHash >> 6] >> UInt64(mediumHash & 63) & 1 != 0 || short[Int(text[index])]
  }

  @inline(__always)
  private func longHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word << 16) &* 0x9E37_79B9_7F4A_7C15) >> longShift)
  }

  @inline(__always)
  private static func mediumHash(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word << 40) &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - mediumBits))
  }

  /// The eight bytes at an index, the first lowest; zeros past the end.
  @inline(__always)
  private static func word(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt64 {
    let missing = index + 8 - text.count
    if missing <= 0 { return load(text, index) }
    if text.count >= 8 { return load(text, text.count - 8) >> UInt64(8 * missing) }
    var word: UInt64 = 0
    for offset in 0..<(text.count - index) { word |= UInt64(text[index + offset]) << UInt64(8 * offset) }
    return word
  }

  @inline(__always)
  private static func load(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
    UnsafeRawPointer(text.baseAddress! + index).loadUnaligned(as: UInt64.self).littleEndian
  }
}
