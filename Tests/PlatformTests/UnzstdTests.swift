import Platform
import TestSupport
import Testing

struct UnzstdTests {
  private let text = Array(repeatElement("The ferry leaves at nine. ", count: 9000).joined().utf8)

  /// Pieces of input and room for output of every small size, as files and windows give them.
  private func decompressed(_ bytes: [UInt8], piece: Int, room: Int) throws -> (output: [UInt8], ends: Int) {
    let decompressor = try Unzstd()
    var output: [UInt8] = []
    var (position, ends) = (0, 0)
    while true {
      let before = output.count
      let input = Array(bytes[position..<min(position + piece, bytes.count)])
      let step = try input.withUnsafeBufferPointer {
        try decompressor.decompress($0, atMost: room, into: &output)
      }
      position += step.consumed
      switch step.progress {
      case .memberEnded: ends += 1
      case .needsInput, .outputFull:
        if position == bytes.count && output.count == before { return (output, ends) }
      }
    }
  }

  @Test(arguments: [(1, 100_000), (7, 13), (100_000, 100), (100_000, 1_000_000)])
  func readsFramesPieceByPiece(piece: Int, room: Int) throws {
    let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3]
    let frames = Zstd.compressed(text) + skippable + Zstd.compressed(Array("more".utf8))
    let (output, ends) = try decompressed(frames, piece: piece, room: room)
    #expect(output == text + Array("more".utf8))
    #expect(ends == 3)
  }

  private let dictionary = Array(
    "The ferry leaves at nine and comes back at noon with letters, bread and two sheep.\n".utf8)
  /// What `zstd -19 -D` makes of two lines that end as the dictionary does; it cannot be read without it.
  private let frameWithDictionary: [UInt8] = [
    0x28, 0xB5, 0x2F, 0xFD, 0x24, 0xBB, 0xCD, 0x00, 0x00, 0x78, 0x4F, 0x6E, 0x20, 0x4D, 0x6F, 0x6E, 0x64,
    0x61,
    0x79, 0x20, 0x54, 0x54, 0x75, 0x65, 0x73, 0x02, 0x00, 0x14, 0xC6, 0x44, 0x04, 0x9C, 0x82, 0x17, 0xB7,
    0x66,
    0x06, 0x46,
  ]

  @Test(arguments: [false, true])
  func readsADictionaryAtTheBeginning(isCompressed: Bool) throws {
    let stored = isCompressed ? Zstd.compressed(dictionary) : dictionary
    let length = (0..<4).map { UInt8(stored.count >> (8 * $0) & 255) }
    let bytes = [0x5D, 0x2A, 0x4D, 0x18] + length + stored + frameWithDictionary
    for piece in [5, 1_000_000] {
      let (output, ends) = try decompressed(bytes, piece: piece, room: 1_000_000)
      #expect(output == Array("On Monday ".utf8) + dictionary + Array("On Tuesday ".utf8) + dictionary)
      #expect(ends == 2)
    }
    #expect(throws: DecompressionFailure.self) {
      try decompressed(frameWithDictionary, piece: 1000, room: 1_000_000)
    }
  }

  @Test func refusesADictionaryPastTheLimit() throws {
    #expect(throws: DecompressionFailure.self) {
      try decompressed([0x5D, 0x2A, 0x4D, 0x18, 0, 0, 0, 0x7F, 1], piece: 100, room: 100)
    }
  }

  @Test func refusesDamage() throws {
    var bytes = Zstd.compressed(text)
    bytes[bytes.count / 2] ^= 0x40
    #expect(throws: DecompressionFailure.self) { try decompressed(bytes, piece: 1000, room: 1_000_000) }
    #expect(Zstd.decompressed(bytes, limit: 1 << 20) == nil)
    #expect(Zstd.decompressed(Zstd.compressed(text).dropLast(), limit: 1 << 20) == nil)
    #expect(Zstd.decompressed(Zstd.compressed(text), limit: text.count - 1) == nil)
    #expect(Zstd.decompressed(Zstd.compressed(text), limit: text.count) == text)
  }

  @Test func recognisesFormats() {
    #expect(Compression(sniffing: Zstd.compressed(text)) == .zstd)
    #expect(Compression(sniffing: Gzip.compressed(text)) == .gzip)
    #expect(Compression(sniffing: [0x5D, 0x2A, 0x4D, 0x18] as [UInt8]) == .zstd)
    #expect(Compression(sniffing: text) == nil)
    #expect(Compression(sniffing: [0x50] as [UInt8]) == nil)
  }
}
