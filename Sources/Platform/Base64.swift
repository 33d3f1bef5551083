import CCrypto

/// Bytes as text of 64 characters (RFC 4648), by OpenSSL's libcrypto.
public enum Base64 {
  public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4 + 1) { target, count in
      count = Int(EVP_EncodeBlock(target.baseAddress, bytes, Int32(bytes.count)))
    }
  }

  /// - Returns: nil where the text is no Base64 with its padding.
  public static func decoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    guard !text.isEmpty else { return [] }
    let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
    var length: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { target, count in
      length = EVP_DecodeBlock(target.baseAddress, text, Int32(text.count))
      count = max(0, Int(length) - padding)
    }
    return length < 0 ? nil : bytes
  }
}
