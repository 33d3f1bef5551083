import Platform

/// A body compressed as gzip (RFC 1952) or zlib (RFC 1950).
enum DeflatedBody {
  static func isDeflated(_ bytes: [UInt8]) -> Bool {
    if Gunzip.isGzip(bytes) { return true }
    // zlib: method 8, and the first two bytes as a number divide by 31.
    guard bytes.count > 1, bytes[0] & 0x0F == 8, bytes[0] >> 4 < 8 else { return false }
    return (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
  }

  /// - Parameter isCutShort: the archive cut the body, so that what can be decompressed will do.
  static func inflated(
    _ bytes: [UInt8], limit: Int, isCutShort: Bool
  ) throws(HTTPMessage.BodyFailure) -> [UInt8] {
    var output: [UInt8] = []
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Bool, Gunzip.Failure> in
      do throws(Gunzip.Failure) {
        return .success(try inflate(buffer, limit: limit, into: &output))
      } catch {
        return .failure(error)
      }
    }
    if output.count > limit { throw .tooLarge }
    switch result {
    case .success(true): return output
    case .success(false):
      if isCutShort { return output }
      throw .stream(.truncatedGzip)
    case .failure(let failure): throw .stream(.damagedGzip(failure.reason))
    }
  }

  /// - Returns: whether the last member is whole.
  private static func inflate(
    _ buffer: UnsafeBufferPointer<UInt8>, limit: Int, into output: inout [UInt8]
  ) throws(Gunzip.Failure) -> Bool {
    var gunzip = try Gunzip()
    var rest = buffer
    while !rest.isEmpty && output.count <= limit {
      let step = try gunzip.inflate(rest, atMost: limit + 1 - output.count, into: &output)
      rest = UnsafeBufferPointer(rebasing: rest.dropFirst(step.consumed))
      // What follows the last member counts for nothing, as in browsers.
      if case .memberEnded = step.progress, !Gunzip.isGzip(rest) { return true }
    }
    return !gunzip.isTruncatedIfInputEnds
  }
}
