import Platform

/// The pages whose results stand in a journal already, in 16 bytes each.
struct KnownPages: Sendable {
  private let reader: JournalReader?
  /// By fingerprint, then offset.
  private var frames: [(fingerprint: UInt64, offset: Int)] = []
  /// Where the last whole frame ends; 0 where the file is no journal.
  private(set) var end = 0

  /// None.
  init() { reader = nil }

  /// Reads the headers up to the first that is not whole, as where a run was killed while it wrote.
  init(_ reader: JournalReader) {
    self.reader = reader
    guard reader.bytes(Journal.signature.count, at: 0) == Journal.signature else { return }
    end = Journal.signature.count
    let size = reader.size
    while let header = try? reader.header(at: end), end + header.frameBytes <= size {
      frames.append((header.key.fingerprint, end))
      end += header.frameBytes
    }
    frames.sort { ($0.fingerprint, $0.offset) < ($1.fingerprint, $1.offset) }
  }

  var count: Int { frames.count }

  /// Where the frames begin, in the order of the file.
  var offsets: [Int] { frames.map(\.offset).sorted() }

  /// The result of a page and where it stands; nil where there is none that can be read.
  func result(_ key: SHA256Digest) -> (offset: Int, result: PageResult)? {
    guard let reader, !frames.isEmpty else { return nil }
    var index = firstIndex(of: key.fingerprint)
    while index < frames.count, frames[index].fingerprint == key.fingerprint {
      let offset = frames[index].offset
      if let header = try? reader.header(at: offset), header.key == key,
        let result = try? reader.result(at: offset)
      {
        return (offset, result)
      }
      index += 1
    }
    return nil
  }

  private func firstIndex(of fingerprint: UInt64) -> Int {
    var (low, high) = (0, frames.count)
    while low < high {
      let middle = (low + high) / 2
      if frames[middle].fingerprint < fingerprint { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
