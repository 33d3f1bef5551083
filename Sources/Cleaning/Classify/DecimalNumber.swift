/// Numbers of model files, read from bytes: files of weights are read at each start.
enum DecimalNumber {
  /// A decimal number such as `-0.25`; nil for anything else.
  static func parse(_ word: ArraySlice<UInt8>) -> Float? {
    var digits = word
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var mantissa = 0.0
    var scale = 1.0
    var sawPoint = false
    guard !digits.isEmpty, digits.count < 18 else { return nil }
    for byte in digits {
      if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else if byte &- 0x30 < 10 {
        mantissa = mantissa * 10 + Double(byte - 0x30)
        if sawPoint { scale *= 10 }
      } else {
        return nil
      }
    }
    return Float((isNegative ? -mantissa : mantissa) / scale)
  }
}
