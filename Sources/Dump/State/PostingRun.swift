import Cleaning
import Glibc

/// Keys of texts with the numbers of the texts that have them, sorted and immutable: a section for each band, and one
/// for leads. A posting is a key in the upper half and a text's number in the lower one.
///
/// The file is mapped, so that it takes memory only as the system has some to spare.
final class PostingRun: @unchecked Sendable {
  static let leads = MinHash.bands
  static let sections = MinHash.bands + 1
  static let signature = Array("bluepencil keys 1\n      ".utf8)
  /// At the file's end: how many postings each section has.
  static let footerBytes = 8 * sections

  private let memory: UnsafeMutableRawPointer
  private let mappedBytes: Int
  /// Where sections begin, in postings, and where the last one ends.
  private let bounds: [Int]
  private let postings: UnsafePointer<UInt64>

  /// - Parameter bytes: how long the catalogue says that the file is.
  init(path: String, bytes: Int) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StateFailure.damage(path, "cannot be read: \(systemMessage())") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, Int(status.st_size) == bytes,
      bytes >= Self.signature.count + Self.footerBytes, bytes % 8 == 0
    else {
      throw StateFailure.damage(path, "has \(status.st_size) bytes; expected \(bytes)")
    }
    guard let memory = mmap(nil, bytes, PROT_READ, MAP_SHARED, file, 0), memory != MAP_FAILED else {
      throw StateFailure(path, "cannot be mapped: \(systemMessage())")
    }
    let content = UnsafeRawBufferPointer(start: memory, count: bytes)
    let counts = (0..<Self.sections).map {
      content.load(fromByteOffset: bytes - Self.footerBytes + 8 * $0, as: UInt64.self).littleEndian
    }
    guard content.starts(with: Self.signature), counts.allSatisfy({ $0 <= bytes / 8 }),
      Int(counts.reduce(0, +)) == (bytes - Self.signature.count - Self.footerBytes) / 8
    else {
      munmap(memory, bytes)
      throw StateFailure.damage(path, "holds no sorted keys")
    }
    (self.memory, mappedBytes) = (memory, bytes)
    postings = UnsafePointer((memory + Self.signature.count).assumingMemoryBound(to: UInt64.self))
    bounds = Self.bounds(counts.map { Int($0) })
  }

  /// In memory.
  init(_ sections: [[UInt64]]) {
    let count = sections.reduce(0) { $0 + $1.count }
    let buffer = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: max(count, 1))
    _ = buffer.initialize(from: sections.joined())
    (memory, mappedBytes) = (UnsafeMutableRawPointer(buffer.baseAddress!), 0)
    postings = UnsafePointer(buffer.baseAddress!)
    bounds = Self.bounds(sections.map(\.count))
  }

  deinit {
    if mappedBytes > 0 { munmap(memory, mappedBytes) } else { memory.deallocate() }
  }

  private static func bounds(_ counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }

  var count: Int { bounds[Self.sections] }

  subscript(section: Int) -> UnsafeBufferPointer<UInt64> {
    UnsafeBufferPointer(
      start: postings + bounds[section], count: bounds[section + 1] - bounds[section])
  }
}

extension PostingRun {
  /// Gives the memory back that a section of the file was mapped to; it is mapped again when it is read.
  func release(_ section: Int) {
    guard mappedBytes > 0 else { return }
    let page = Int(getpagesize())
    let (start, end) = (
      bounds[section] * 8 + Self.signature.count, bounds[section + 1] * 8 + Self.signature.count
    )
    let first = start / page * page
    madvise(memory + first, end - first, MADV_DONTNEED)
  }
}

/// Goes through a section of sorted postings from key to key.
struct PostingCursor {
  private let postings: UnsafeBufferPointer<UInt64>
  private var index = 0

  init(_ postings: UnsafeBufferPointer<UInt64>) { self.postings = postings }

  /// The next posting; nil at the end.
  var next: UInt64? { index < postings.count ? postings[index] : nil }

  mutating func skip() { index += 1 }

  /// Appends the texts that have a key, which is greater than the last one asked for. Steps double in length, so that
  /// keys far apart are found in the time of their distance's logarithm, and keys in a row without searching.
  mutating func take(_ key: UInt64, into texts: inout [UInt32]) {
    let first = key << 32
    var step = 1
    var low = index
    while low + step < postings.count, postings[low + step] < first {
      low += step
      step *= 2
    }
    var high = min(low + step, postings.count)
    while low < high {
      let middle = (low + high) / 2
      if postings[middle] < first { low = middle + 1 } else { high = middle }
    }
    index = low
    while index < postings.count, postings[index] >> 32 == key {
      texts.append(UInt32(truncatingIfNeeded: postings[index]))
      index += 1
    }
  }
}
