/// Sets of hashes as sorted arrays without repetitions.
enum SortedHashes {
  /// Sorts hashes by their bytes, in a quarter of the time that comparing takes.
  static func sorted(_ hashes: [UInt32]) -> [UInt32] {
    guard hashes.count > 64 else { return unique(hashes.sorted()) }
    var source = hashes
    var target = [UInt32](repeating: 0, count: hashes.count)
    for shift: UInt32 in [0, 8, 16, 24] {
      source.withUnsafeBufferPointer { source in
        target.withUnsafeMutableBufferPointer { target in pass(source, target, shift) }
      }
      swap(&source, &target)
    }
    return unique(source)
  }

  private static func pass(
    _ source: UnsafeBufferPointer<UInt32>, _ target: UnsafeMutableBufferPointer<UInt32>, _ shift: UInt32
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
      starts.initialize(repeating: 0)
      for hash in source { starts[Int(hash &>> shift & 0xFF)] += 1 }
      var start = 0
      for byte in 0..<256 {
        let count = starts[byte]
        starts[byte] = start
        start += count
      }
      for hash in source {
        let byte = Int(hash &>> shift & 0xFF)
        target[starts[byte]] = hash
        starts[byte] += 1
      }
    }
  }

  /// Each hash once.
  static func unique<Hash: Equatable>(_ sorted: [Hash]) -> [Hash] {
    var hashes = sorted
    var count = 0
    for hash in sorted where count == 0 || hashes[count - 1] != hash {
      hashes[count] = hash
      count += 1
    }
    hashes.removeLast(hashes.count - count)
    return hashes
  }

  /// How many hashes two sets share.
  static func shared<Hash: Comparable>(_ left: [Hash], _ right: [Hash]) -> Int {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        var (first, second, shared) = (0, 0, 0)
        while first < left.count, second < right.count {
          let (one, other) = (left[first], right[second])
          shared += one == other ? 1 : 0
          first += one <= other ? 1 : 0
          second += other <= one ? 1 : 0
        }
        return shared
      }
    }
  }
}
