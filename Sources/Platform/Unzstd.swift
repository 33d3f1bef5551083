import CZstd

/// Streaming Zstandard decompression of one or many frames, by libzstd.
///
/// Skippable frames are passed over, but for one with a dictionary at the very beginning, which all frames
/// after it use (the WARC-Zstandard specification, section 2.3).
///
/// Frames that need a window of more than 128 MiB are refused, as by `zstd` itself.
public final class Unzstd: MemberDecompressor {
  static let frameMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
  private static let dictionaryMagic: [UInt8] = [0x5D, 0x2A, 0x4D, 0x18]
  /// 16 MiB, a decision: dictionaries of archives have some hundred KB.
  static let largestDictionary = 16 << 20

  private let context: OpaquePointer
  /// The beginning of the data, as long as it may be a dictionary; nil past it.
  private var dictionaryFrame: [UInt8]? = []

  public init() throws(DecompressionFailure) {
    guard let context = ZSTD_createDCtx() else { throw DecompressionFailure(reason: "libzstd cannot start") }
    self.context = context
  }

  deinit { ZSTD_freeDCtx(context) }

  public func reset() {
    ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    // A dictionary stands at the beginning only.
    dictionaryFrame = nil
  }

  public func decompress(
    _ input: UnsafeBufferPointer<UInt8>, atMost limit: Int, into output: inout [UInt8]
  ) throws(DecompressionFailure) -> DecompressionStep {
    if let step = try readDictionary(input) { return step }
    var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var produced = 0
    while true {
      let room = min(65_536, limit - produced)
      guard room > 0 else { return DecompressionStep(source.pos, .outputFull) }
      let start = output.count
      output.append(contentsOf: repeatElement(0, count: room))
      let (written, status) = output.withUnsafeMutableBufferPointer { buffer in
        var target = ZSTD_outBuffer(dst: buffer.baseAddress! + start, size: room, pos: 0)
        let status = ZSTD_decompressStream(context, &target, &source)
        return (target.pos, status)
      }
      output.removeLast(room - written)
      produced += written
      guard ZSTD_isError(status) == 0 else {
        throw DecompressionFailure(reason: String(cString: ZSTD_getErrorName(status)))
      }
      if status == 0 { return DecompressionStep(source.pos, .memberEnded) }
      // All input may be read before all output is written, so that only room left over means an end.
      if written < room && source.pos == source.size { return DecompressionStep(source.pos, .needsInput) }
    }
  }

  // MARK: The dictionary

  /// - Returns: nil where the data begin otherwise, or their dictionary was read before.
  private func readDictionary(
    _ input: UnsafeBufferPointer<UInt8>
  ) throws(DecompressionFailure) -> DecompressionStep? {
    guard var frame = dictionaryFrame else { return nil }
    if frame.isEmpty && !input.starts(with: Self.dictionaryMagic) {
      dictionaryFrame = nil
      return nil
    }
    var consumed = min(input.count, 8 - min(8, frame.count))
    frame += input.prefix(consumed)
    if frame.count >= 8 {
      // The magic number and the length of the content, little-endian.
      let length = frame[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
      guard length <= Self.largestDictionary else {
        throw DecompressionFailure(reason: "a dictionary of \(length) bytes")
      }
      let rest = min(input.count - consumed, length + 8 - frame.count)
      frame += input[consumed..<consumed + rest]
      consumed += rest
      if frame.count == length + 8 {
        dictionaryFrame = nil
        try load(Array(frame[8...]))
        return DecompressionStep(consumed, .memberEnded)
      }
    }
    dictionaryFrame = frame
    return DecompressionStep(consumed, .needsInput)
  }

  /// - Parameter bytes: the dictionary, as it is or in a frame of its own.
  private func load(_ bytes: [UInt8]) throws(DecompressionFailure) {
    var dictionary = bytes
    if bytes.starts(with: Self.frameMagic) {
      guard let whole = Zstd.decompressed(bytes, limit: Self.largestDictionary) else {
        throw DecompressionFailure(reason: "a dictionary that cannot be decompressed")
      }
      dictionary = whole
    }
    let status = ZSTD_DCtx_loadDictionary(context, dictionary, dictionary.count)
    guard ZSTD_isError(status) == 0 else {
      throw DecompressionFailure(reason: "a dictionary that libzstd refuses")
    }
  }

  /// Whether bytes begin as a Zstandard frame or a skippable one does.
  public static func isFrame(_ bytes: some Collection<UInt8>) -> Bool {
    if bytes.starts(with: frameMagic) { return true }
    return bytes.first.map { $0 & 0xF0 == 0x50 } == true
      && bytes.dropFirst().starts(with: dictionaryMagic[1...])
  }
}
