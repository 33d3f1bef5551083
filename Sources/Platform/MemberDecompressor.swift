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
