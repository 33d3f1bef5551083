/// Escapes of addresses in one spelling (RFC 3986, section 6.2.2): digits in capital letters, what needs no escape without one,
/// bytes past ASCII with one.
enum PercentEncoding {
  static func normalized(_ text: some StringProtocol) -> String {
    String(decoding: normalized(bytes: Array(text.utf8)), as: UTF8.self)
  }

  static func normalized(bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), let value = escape(in: bytes, at: index) {
        if isUnreserved(value), !endsOpen(output) {
          output.append(value)
        } else {
          append(escaped: value, to: &output)
        }
        index += 3
      } else {
        if bytes[index] > 0x20, bytes[index] < 0x7F {
          output.append(bytes[index])
        } else {
          append(escaped: bytes[index], to: &output)
        }
        index += 1
      }
    }
    return output
  }

  /// Whether the output ends with a `%` of no escape, which a digit behind it would make one.
  private static func endsOpen(_ output: [UInt8]) -> Bool {
    output.last == UInt8(ascii: "%")
      || output.dropLast().last == UInt8(ascii: "%") && output.last.flatMap(digit) != nil
  }

  private static func escape(in bytes: [UInt8], at index: Int) -> UInt8? {
    guard index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
    else {
      return nil
    }
    return high << 4 | low
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
  /// An escaped dot stays one: two of them would be a step up in a path that has no such steps any more.
  private static let signs = Set("-_~".utf8)

  private static func append(escaped byte: UInt8, to output: inout [UInt8]) {
    output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || signs.contains(byte)
  }
}
