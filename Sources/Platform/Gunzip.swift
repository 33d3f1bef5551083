import CZlib

/// Streaming gzip decompression of one or many members, by zlib.
public final class Gunzip: MemberDecompressor {
  public typealias Failure = DecompressionFailure

  // zlib keeps a pointer to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isInsideMember = false

  /// What stands around the deflated data.
  public enum Wrapping: Sendable {
    /// A header and a check sum as gzip or zlib write them; the first bytes tell which.
    case gzipOrZlib
    /// Nothing (RFC 1951).
    case none
  }

  /// 15 stands for the largest window of deflate, 32 KiB; 32 more for headers being recognised; a negative
  /// number for none.
  public init(_ wrapping: Wrapping = .gzipOrZlib) throws(Failure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard bp_inflateInit2(stream, wrapping == .none ? -15 : 15 + 32) == Z_OK else {
      stream.deallocate()
      throw Failure(reason: "zlib cannot start")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// True between the first byte of a member and its end: input that stops here is truncated.
  public var isTruncatedIfInputEnds: Bool { isInsideMember }

  public func reset() {
    inflateReset(stream)
    isInsideMember = false
  }

  public func decompress(
    _ input: UnsafeBufferPointer<UInt8>, atMost limit: Int, into output: inout [UInt8]
  ) throws(Failure) -> DecompressionStep {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    var produced = 0
    while true {
      let room = min(65_536, limit - produced)
      guard room > 0 else { return .init(input.count - Int(stream.pointee.avail_in), .outputFull) }
      guard stream.pointee.avail_in > 0 else { return .init(input.count, .needsInput) }
      isInsideMember = true
      let start = output.count
      var status: Int32 = Z_OK
      output.append(contentsOf: repeatElement(0, count: room))
      output.withUnsafeMutableBufferPointer { buffer in
        stream.pointee.next_out = buffer.baseAddress! + start
        stream.pointee.avail_out = UInt32(room)
        status = CZlib.inflate(stream, Z_NO_FLUSH)
      }
      let written = room - Int(stream.pointee.avail_out)
      output.removeLast(room - written)
      produced += written
      switch status {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END:
        isInsideMember = false
        inflateReset(stream)
        return .init(input.count - Int(stream.pointee.avail_in), .memberEnded)
      default:
        throw Failure(reason: stream.pointee.msg.map { String(cString: $0) } ?? "damaged gzip data")
      }
    }
  }

  /// Decompresses a whole gzip file of one or more members.
  ///
  /// - Parameter limit: most bytes of output, against bombs.
  public static func inflated(_ bytes: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
    let gunzip = try Gunzip()
    var output: [UInt8] = []
    output.reserveCapacity(min(limit, bytes.count * 5))
    var offset = 0
    while offset < bytes.count {
      // Zero bytes after a member are padding (tar, tape blocks).
      if !gunzip.isTruncatedIfInputEnds, offset > 0, bytes[offset] == 0 {
        offset += 1
        continue
      }
      let step = try gunzip.step(bytes, from: offset, atMost: limit - output.count + 1, into: &output)
      offset += step.consumed
      if output.count > limit { throw Failure(reason: "more than \(limit) bytes when decompressed") }
    }
    if gunzip.isTruncatedIfInputEnds { throw Failure(reason: "gzip data ends early") }
    return output
  }

  private func step(
    _ bytes: [UInt8], from offset: Int, atMost limit: Int, into output: inout [UInt8]
  ) throws(Failure) -> DecompressionStep {
    var result: Result<DecompressionStep, Failure> = .failure(Failure(reason: "no input"))
    bytes.withUnsafeBufferPointer { buffer in
      do throws(Failure) {
        let rest = UnsafeBufferPointer(rebasing: buffer[offset...])
        result = .success(try decompress(rest, atMost: limit, into: &output))
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  /// Whether bytes begin as gzip does (1F 8B).
  public static func isGzip(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }
}
