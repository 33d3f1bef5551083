import Platform

/// How the body of an HTTP message was compressed (RFC 9110, section 8.4.1).
package enum ContentCoding: String {
  case gzip, deflate, zstd
  case brotli = "br"

  /// - Parameter name: as `Content-Encoding` has it, in lower case.
  /// - Returns: nil for others: servers put charsets, languages and `identity` here.
  init?(_ name: String) {
    switch name {
    case "x-gzip": self = .gzip
    default: self.init(rawValue: name)
    }
  }

  /// Undoes the coding. Many archives keep the header of a coding that they have undone, so the bytes have
  /// the last word.
  ///
  /// - Parameters:
  ///   - limit: most bytes of the result.
  ///   - isCutShort: the archive cut the body, so that what can be decompressed will do.
  func decoded(_ bytes: [UInt8], limit: Int, isCutShort: Bool) throws(HTTPMessage.BodyFailure) -> [UInt8] {
    do throws(DecompressionFailure) {
      guard let decompressor = try decompressor(for: bytes) else { return bytes }
      var output: [UInt8] = []
      // As in browsers, what follows the last member counts for nothing.
      let isWhole = try decompressor.decompress(all: bytes, limit: limit, into: &output)
      if output.count <= limit {
        guard isWhole || isCutShort else { throw DecompressionFailure(reason: "the data end early") }
        return output
      }
    } catch {
      // Brotli and bare deflate begin with nothing by which text could be told from them beforehand.
      if self != .gzip, String(validating: bytes, as: UTF8.self) != nil { return bytes }
      throw .damaged(self, error.reason)
    }
    throw .tooLarge
  }

  /// - Returns: nil for bytes that are not coded.
  private func decompressor(for bytes: [UInt8]) throws(DecompressionFailure) -> (any MemberDecompressor)? {
    if bytes.isEmpty || bytes.first(where: { !JSONLine.isSpace($0) }) == UInt8(ascii: "<") { return nil }
    switch self {
    case .gzip: return Self.isDeflated(bytes) ? try Gunzip() : nil
    case .deflate: return try Gunzip(Self.isDeflated(bytes) ? .gzipOrZlib : .none)
    case .brotli: return try Unbrotli()
    case .zstd: return Unzstd.isFrame(bytes) ? try Unzstd() : nil
    }
  }

  private static func isDeflated(_ bytes: [UInt8]) -> Bool {
    if Gunzip.isGzip(bytes) { return true }
    // zlib: method 8, and the first two bytes as a number divide by 31.
    guard bytes.count > 1, bytes[0] & 0x0F == 8, bytes[0] >> 4 < 8 else { return false }
    return (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }
}
