import CNettle

/// Bytes as text of 64 characters (RFC 4648), by Nettle.
public enum Base64 {
  public static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    let length = (bytes.count + 2) / 3 * 4
    return [UInt8](unsafeUninitializedCapacity: length) { target, count in
      target.withMemoryRebound(to: CChar.self) {
        nettle_base64_encode_raw($0.baseAddress, bytes.count, bytes)
      }
      count = length
    }
  }

  /// - Returns: nil where the text is no Base64 with its padding.
  public static func decoded(_ text: [UInt8]) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var context = base64_decode_ctx()
    nettle_base64_decode_init(&context)
    var isDecoded = false
    let bytes = [UInt8](unsafeUninitializedCapacity: (text.count + 1) * 6 / 8) { target, count in
      isDecoded = text.withUnsafeBytes { text in
        nettle_base64_decode_update(
          &context, &count, target.baseAddress, text.count,
          text.assumingMemoryBound(to: CChar.self).baseAddress)
          == 1 && nettle_base64_decode_final(&context) == 1
      }
      if !isDecoded { count = 0 }
    }
    return isDecoded ? bytes : nil
  }
}
