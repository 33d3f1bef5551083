import CBrotli

/// Streaming Brotli decompression (RFC 7932), by libbrotlidec. Brotli has no header by which it is known.
public final class Unbrotli: MemberDecompressor {
  private var state: OpaquePointer

  public init() throws(DecompressionFailure) {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else {
      throw DecompressionFailure(reason: "libbrotlidec cannot start")
    }
    self.state = state
  }

  deinit { BrotliDecoderDestroyInstance(state) }

  public func reset() {
    BrotliDecoderDestroyInstance(state)
    state = BrotliDecoderCreateInstance(nil, nil, nil)
  }

  public func decompress(
    _ input: UnsafeBufferPointer<UInt8>, atMost limit: Int, into output: inout [UInt8]
  ) throws(DecompressionFailure) -> DecompressionStep {
    var (next, available) = (input.baseAddress, input.count)
    var produced = 0
    while true {
      var room = min(65_536, limit - produced)
      guard room > 0 else { return DecompressionStep(input.count - available, .outputFull) }
      let start = output.count
      output.append(contentsOf: repeatElement(0, count: room))
      let before = room
      let status = output.withUnsafeMutableBufferPointer { buffer in
        var target = Optional(buffer.baseAddress! + start)
        return BrotliDecoderDecompressStream(state, &available, &next, &room, &target, nil)
      }
      output.removeLast(room)
      produced += before - room
      switch status {
      case BROTLI_DECODER_RESULT_SUCCESS: return DecompressionStep(input.count - available, .memberEnded)
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return DecompressionStep(input.count, .needsInput)
      case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
      default:
        let code = BrotliDecoderGetErrorCode(state)
        throw DecompressionFailure(reason: String(cString: BrotliDecoderErrorString(code)))
      }
    }
  }
}
