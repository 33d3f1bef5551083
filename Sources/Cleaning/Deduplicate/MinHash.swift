/// MinHash of a set of shingles (Broder, 1997) by multiply-shift, in bands: two sets of Jaccard similarity `j` share a
/// band's key with the probability `1 − (1 − j⁴)³²`.
package enum MinHash {
  package static let bands = 32
  static let rows = 4

  /// A key for each band; equal keys mean, but for chance, that the least hashes of the band's rows are equal.
  ///
  /// - Parameter shingles: hashes that look random; at least one.
  static func keys(_ shingles: UnsafeBufferPointer<UInt32>) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: bands) { keys, count in
      for pair in 0..<bands / 2 {
        let least = least(of: shingles, multipliers[pair], increments[pair])
        keys[2 * pair] = key(least.lowHalf, band: 2 * pair)
        keys[2 * pair + 1] = key(least.highHalf, band: 2 * pair + 1)
      }
      count = bands
    }
  }

  /// The least of eight hashes at once.
  @inline(__always)
  private static func least(
    of shingles: UnsafeBufferPointer<UInt32>, _ multiplier: SIMD8<UInt32>, _ increment: SIMD8<UInt32>
  ) -> SIMD8<UInt32> {
    // Vectors without a sign are compared by turning the highest bit over, here once and not for each shingle.
    let signed = increment &+ SIMD8(repeating: 1 << 31)
    var least = SIMD8<Int32>(repeating: .max)
    for shingle in shingles {
      let hashes = multiplier &* SIMD8(repeating: shingle) &+ signed
      least = pointwiseMin(least, SIMD8(truncatingIfNeeded: hashes))
    }
    return SIMD8(truncatingIfNeeded: least) &+ SIMD8(repeating: 1 << 31)
  }

  private static func key(_ least: SIMD4<UInt32>, band: Int) -> UInt32 {
    var hash = UInt64(band)
    for row in 0..<rows { hash = Hash64.mixed(hash ^ UInt64(least[row])) }
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  private static let multipliers = numbers(0) { $0 | 1 }
  private static let increments = numbers(1 << 32) { $0 }

  /// Random numbers that never change, as journals and stores hold keys that come of them.
  private static func numbers(_ start: UInt64, _ make: (UInt32) -> UInt32) -> [SIMD8<UInt32>] {
    (0..<UInt64(bands * rows / 8)).map { vector in
      var numbers = SIMD8<UInt32>()
      for lane in 0..<8 {
        numbers[lane] = make(UInt32(truncatingIfNeeded: Hash64.mixed(start + vector * 8 + UInt64(lane) + 1)))
      }
      return numbers
    }
  }
}

/// Mixing of 64 bits (the finaliser of SplitMix64; Steele, Lea and Flood, 2014).
enum Hash64 {
  @inline(__always)
  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
