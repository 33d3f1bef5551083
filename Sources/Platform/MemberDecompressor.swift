/// Decompresses data that come piece by piece and may be many members one after another: gzip members,
/// Zstandard frames.
public protocol MemberDecompressor: AnyObject {
  /// Decompresses from `input`, appending at most `limit` bytes to `output`; appends also what stands before
  /// damage that it throws. With no input left, output that is still held back comes by a call without any.
  func decompress(
    _ input: UnsafeBufferPointer<UInt8>, atMost limit: Int, into output: inout [UInt8]
  ) throws(DecompressionFailure) -> DecompressionStep

  /// Forgets the member in hand; the next call begins another.
  func reset()
}

extension MemberDecompressor {
  /// Decompresses all members of `bytes`. What follows the last one counts for nothing.
  ///
  /// - Parameter limit: most bytes of output; one more tells that there are more.
  /// - Returns: whether the last member is whole.
  public func decompress(
    all bytes: [UInt8], limit: Int, into output: inout [UInt8]
  ) throws(DecompressionFailure) -> Bool {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Bool, DecompressionFailure> in
      var rest = buffer
      do throws(DecompressionFailure) {
        while output.count <= limit {
          let step = try decompress(rest, atMost: limit + 1 - output.count, into: &output)
          rest = UnsafeBufferPointer(rebasing: rest.dropFirst(step.consumed))
          switch step.progress {
          case .memberEnded: if Compression(sniffing: rest) == nil { return .success(true) }
          case .needsInput: return .success(false)
          case .outputFull: continue
          }
        }
        return .success(false)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// What a call of a ``MemberDecompressor`` came to.
public struct DecompressionStep: Sendable {
  /// Why the call ended.
  public enum Progress: Sendable {
    /// All input was read; more may follow.
    case needsInput
    /// The output limit of the call was reached.
    case outputFull
    /// A member ended; the next call begins another.
    case memberEnded
  }

  /// Bytes of the input that were read.
  public let consumed: Int
  public let progress: Progress

  init(_ consumed: Int, _ progress: Progress) {
    self.consumed = consumed
    self.progress = progress
  }
}

/// Compressed bytes that are damaged or end early.
public struct DecompressionFailure: Error, Sendable {
  public let reason: String

  public init(reason: String) { self.reason = reason }
}
