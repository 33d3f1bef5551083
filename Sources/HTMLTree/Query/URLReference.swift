internal import CLibXML2

/// References to other pages, as RFC 3986 resolves them.
public enum URLReference {
  /// The address that a reference means.
  ///
  /// - Parameters:
  ///   - reference: the value of an attribute such as `href`; characters that addresses cannot have are written as
  ///     `%20`, as browsers do.
  ///   - base: the address of the page, or nil, so that only whole addresses come out as such.
  /// - Returns: nil for a reference that cannot be read.
  public static func resolve(_ reference: some Sequence<UInt8>, against base: String?) -> String? {
    let reference = escaped(reference)
    guard let resolved = xmlBuildURI(reference, base.map { escaped($0.utf8) }) else { return nil }
    defer { bp_xmlFree(resolved) }
    return String(cString: resolved)
  }

  /// The bytes that RFC 3986 allows, others in hexadecimal; line ends, tabs and spaces at the ends go.
  private static func escaped(_ reference: some Sequence<UInt8>) -> String {
    let bytes = reference.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    let isInk = { (byte: UInt8) in byte > 0x20 }
    guard let first = bytes.firstIndex(where: isInk), let last = bytes.lastIndex(where: isInk) else {
      return ""
    }
    var output: [UInt8] = []
    for index in first...last {
      if isAllowed(bytes[index]) || beginsEscape(bytes[index...last]) {
        output.append(bytes[index])
      } else {
        output += [UInt8(ascii: "%"), digits[Int(bytes[index] >> 4)], digits[Int(bytes[index] & 15)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
  private static let signs = Set("-._~:/?#@!$&'()*+,;=".utf8)

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || signs.contains(byte)
  }

  private static func beginsEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
    let isDigit = { (byte: UInt8) in byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6 }
    return bytes.first == UInt8(ascii: "%") && bytes.count > 2
      && bytes.dropFirst().prefix(2).allSatisfy(isDigit)
  }
}
