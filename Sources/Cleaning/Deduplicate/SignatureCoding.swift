/// How a signature stands in a journal: little-endian numbers of 32 bits, then the texts of its numbers.
extension TextSignature {
  package var encoded: [UInt8] {
    let texts = numbers.map { $0.text }.joined(separator: " ").utf8
    let counts = [words, shingles.count, bands.count, lead.count, numbers.count].map { UInt32($0) }
    let hashes = numbers.flatMap { [$0.value, $0.before, $0.after] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      4 * (counts.count + shingles.count + bands.count + lead.count + hashes.count) + texts.count)
    for array in [counts, shingles, bands, lead, hashes] {
      // A key path to an integer's property costs a look-up an element.
      array.map { $0.littleEndian }.withUnsafeBytes { bytes += $0 }
    }
    return bytes + texts
  }

  /// - Returns: nil where the bytes are none that ``encoded`` gives.
  package init?(decoding bytes: [UInt8]) {
    var offset = 0
    func take(_ count: Int) -> [UInt32]? {
      guard count >= 0, bytes.count - offset >= 4 * count else { return nil }
      defer { offset += 4 * count }
      return bytes.withUnsafeBytes { buffer in
        (0..<count).map {
          UInt32(littleEndian: buffer.loadUnaligned(fromByteOffset: offset + 4 * $0, as: UInt32.self))
        }
      }
    }
    guard let counts = take(5)?.map({ Int($0) }), let shingles = take(counts[1]), let bands = take(counts[2]),
      let lead = take(counts[3]), let hashes = take(3 * counts[4])
    else { return nil }
    let texts = bytes[offset...].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard counts[4] == 0 ? offset == bytes.count : texts.count == counts[4] else { return nil }
    self.init(
      words: counts[0], shingles: shingles, bands: bands, lead: lead,
      numbers: (0..<counts[4]).map { index in
        NumberInContext(
          value: hashes[3 * index], before: hashes[3 * index + 1], after: hashes[3 * index + 2],
          text: String(decoding: texts[index], as: UTF8.self))
      })
  }
}
