import Platform
import TestSupport
import Testing

struct ZstdTests {
  @Test(arguments: [0, 1, 1000, 300_000])
  func whatIsCompressedComesBack(size: Int) {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let compressed = Zstd.compressed(bytes)
    #expect(compressed == Zstd.compressed(bytes))
    #expect(Zstd.decompressed(compressed, size: size) == bytes)
    #expect(Zstd.decompressed(compressed, size: size + 1) == nil)
    #expect(Zstd.decompressed(compressed.dropLast(), size: size) == nil)
  }

  @Test func damageIsFoundAndNoMoreMemoryAskedForThanTheSize() {
    let bytes = Array("The bridge opened.".utf8)
    let compressed = Zstd.compressed(bytes)
    for index in compressed.indices {
      for bit in 0..<8 {
        var damaged = compressed
        damaged[index] ^= 1 << UInt8(bit)
        let output = Zstd.decompressed(damaged, size: bytes.count)
        #expect(output == nil || output == bytes)
      }
    }
    #expect(Zstd.decompressed(compressed, size: 1 << 47) == nil)
    #expect(Zstd.decompressed([], size: 5) == nil)
  }
}
