import CICU

/// Operations on UTF-8 bytes that follow the Unicode standard (ICU does the work past ASCII).
public enum UTF8Text {
  /// Full case folding, so that `STRASSE` and `straße` compare equal. Bytes in, bytes out.
  public static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var isASCII = true
    let output = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
      for byte in bytes {
        if byte >= 0x80 { isASCII = false }
        output[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        count += 1
      }
    }
    return isASCII ? output : foldedByICU(Array(bytes))
  }

  /// Whether case folding might change a text whose ASCII letters are small: whether it has letters of a
  /// script with capitals other than the small ones of Latin-1 and Cyrillic. Most pages need no folding past
  /// ASCII, and ICU's costs more than all else that is done to a line.
  public static func mayFold(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      if isASCII(bytes, at: index) {
        index += 8
        continue
      }
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case 0..<0x80: index += 1
      // U+0080…U+00BF but for the micro sign; U+00E0…U+00FF.
      case 0xC2 where next != 0xB5: index += 2
      case 0xC3 where next >= 0xA0: index += 2
      // U+0430…U+044F.
      case 0xD0 where next >= 0xB0: index += 2
      case 0xD1 where next <= 0x8F: index += 2
      // Hebrew past its first letters, Arabic.
      case 0xD7...0xDF: index += 2
      // The scripts of India and Thai; general punctuation; kana, ideographs and Hangul.
      case 0xE0, 0xE3...0xE9, 0xEB...0xED: index += 3
      case 0xE2 where next == 0x80: index += 3
      default: return true
      }
    }
    return false
  }

  /// Full case folding of a string's bytes.
  public static func folded(_ text: String) -> [UInt8] { folded(Array(text.utf8)[...]) }

  /// Normalization Form C. Text of ASCII and most Latin-1 letters returns unchanged without a call.
  public static func composed(_ bytes: [UInt8]) -> [UInt8] {
    guard mayNeedComposing(bytes) else { return bytes }
    return converted(bytes, capacity: bytes.count * 3 + 16) { source, length, target, capacity in
      bp_icu_nfc(source, length, target, capacity)
    } ?? bytes
  }

  /// Whether no byte is past ASCII.
  public static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while isASCII(bytes, at: index) { index += 8 }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index == bytes.count
  }

  /// Whether every byte belongs to a well-formed UTF-8 sequence.
  public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let count = bytes.count
    while index < count {
      if isASCII(bytes, at: index) {
        index += 8
        continue
      }
      let length = sequenceLength(bytes, at: index)
      guard length > 0 else { return false }
      index += length
    }
    return true
  }

  /// Whether eight bytes from an index on are there and of ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return false }
    let word = UnsafeRawPointer(bytes.baseAddress! + index).loadUnaligned(as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }

  /// Length in bytes (1…4) of the well-formed sequence at `index`; 0 where there is none.
  @inline(__always)
  package static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let rest = bytes.count - index
    func continues(_ offset: Int) -> Bool { bytes[index + offset] & 0xC0 == 0x80 }
    switch lead {
    case 0xC2...0xDF:
      return rest > 1 && continues(1) ? 2 : 0
    case 0xE0...0xEF:
      guard rest > 2, continues(1), continues(2) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xE0 && second < 0xA0 { return 0 }  // overlong
      if lead == 0xED && second > 0x9F { return 0 }  // surrogate
      return 3
    case 0xF0...0xF4:
      guard rest > 3, continues(1), continues(2), continues(3) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xF0 && second < 0x90 { return 0 }  // overlong
      if lead == 0xF4 && second > 0x8F { return 0 }  // past U+10FFFF
      return 4
    default:
      return 0
    }
  }

  /// The character that begins at an index of well-formed UTF-8, and its length in bytes.
  @inlinable
  @inline(__always)
  public static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(text[index])
    func next(_ offset: Int) -> UInt32 {
      index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0
    }
    if lead < 0x80 { return (Unicode.Scalar(UInt8(lead)), 1) }
    let (value, length) =
      lead < 0xE0
      ? ((lead & 0x1F) << 6 | next(1), 2)
      : lead < 0xF0
        ? ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3)
        : ((lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    return (Unicode.Scalar(value) ?? " ", length)
  }

  /// Where the character begins that ends before an index, which is not 0, of well-formed UTF-8.
  @inlinable
  public static func scalarStart(_ text: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    var start = index - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Where to end well-formed UTF-8 of at most so many bytes: behind a whole character.
  @inlinable
  public static func end<Bytes: RandomAccessCollection>(of bytes: Bytes, atMost count: Int) -> Int
  where Bytes.Element == UInt8, Bytes.Index == Int {
    guard bytes.count > count else { return bytes.endIndex }
    var end = bytes.startIndex + count
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  /// Every character that composition could change starts with a byte of 0xCC or more, but for the
  /// sequences U+0340…U+0345; below 0xCC stand Latin-1 and Latin Extended-A and -B, all composed.
  private static func mayNeedComposing(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if isASCII(buffer, at: index) {
          index += 8
          continue
        }
        let byte = buffer[index]
        guard byte >= 0xCC else {
          index += 1
          continue
        }
        // General punctuation (E2 80, quotes and dashes) and CJK ideographs compose to themselves;
        // U+2000 and U+2001 do not.
        if byte == 0xE2, index + 2 < buffer.count, buffer[index + 1] == 0x80, buffer[index + 2] > 0x81 {
          index += 3
          continue
        }
        if byte >= 0xE4 && byte <= 0xE9 {
          index += 3
          continue
        }
        return true
      }
      return false
    }
  }

  private static func foldedByICU(_ bytes: [UInt8]) -> [UInt8] {
    converted(bytes, capacity: bytes.count * 3 + 16) { source, length, target, capacity in
      bp_icu_fold(source, length, target, capacity)
    } ?? bytes
  }

  private static func converted(
    _ bytes: [UInt8], capacity: Int,
    _ convert: (UnsafePointer<CChar>, Int, UnsafeMutablePointer<CChar>, Int) -> Int
  ) -> [UInt8]? {
    var written = -1
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else {
          written = 0
          return
        }
        written = target.withMemoryRebound(to: CChar.self) { target in
          convert(start.assumingMemoryBound(to: CChar.self), source.count, target.baseAddress!, capacity)
        }
      }
      count = max(0, written)
    }
    return written < 0 ? nil : output
  }
}
