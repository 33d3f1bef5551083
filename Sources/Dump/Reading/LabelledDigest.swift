import Platform

/// A digest as `WARC-Block-Digest` and `WARC-Payload-Digest` have it: the algorithm, a colon, and Base32 or
/// hexadecimal digits.
struct LabelledDigest: Sendable, Equatable {
  let algorithm: String
  let value: String

  /// - Returns: nil where there is no field or no colon in it.
  init?(_ field: String?) {
    guard let field, let colon = field.firstIndex(of: ":") else { return nil }
    algorithm = field[..<colon].lowercased()
    value = field[field.index(after: colon)...].lowercased().filter { $0 != "=" }
  }

  /// - Returns: nil where the algorithm is not known.
  func matches(_ bytes: some Collection<UInt8>) -> Bool? {
    guard let digest = MessageDigest.bytes(of: bytes, algorithm: algorithm) else { return nil }
    return value == (value.utf8.count == digest.count * 2 ? Self.hex(digest) : Self.base32(digest))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.reduce(into: "") { $0 += ($1 < 16 ? "0" : "") + String($1, radix: 16) }
  }

  /// RFC 4648, section 6, in lower case and without padding.
  static func base32(_ bytes: [UInt8]) -> String {
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    var (buffer, bits, text) = (0, 0, [UInt8]())
    for byte in bytes {
      buffer = (buffer << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(digits[buffer >> bits & 31])
      }
    }
    if bits > 0 { text.append(digits[buffer << (5 - bits) & 31]) }
    return String(decoding: text, as: UTF8.self)
  }
}
