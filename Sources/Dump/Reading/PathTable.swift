import Glibc

/// Many paths or names in one block of memory: a folder or a list may hold millions, and an array each
/// would take several times their length.
struct PathTable: Sendable {
  /// Every entry ends with a zero byte, as the system's calls and `strcmp` want it.
  private var bytes: [UInt8] = []
  private var starts: [Int] = []

  var count: Int { starts.count }

  mutating func append(_ path: some Sequence<UInt8>) {
    starts.append(bytes.count)
    bytes.append(contentsOf: path)
    bytes.append(0)
  }

  mutating func removeLast() {
    bytes.removeSubrange(starts.removeLast()...)
  }

  subscript(index: Int) -> InputPath {
    let tail = bytes[starts[index]...]
    return InputPath(bytes: tail.prefix { $0 != 0 })
  }

  /// Sorts by bytes (`strcmp` compares them unsigned).
  mutating func sort() {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      starts.sort { strcmp(base + $0, base + $1) < 0 }
    }
  }
}
