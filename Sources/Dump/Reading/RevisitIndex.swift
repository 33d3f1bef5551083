import Cleaning
import Platform

/// Revisit records of a run, and where the payloads lie that they may refer to.
///
/// A revisit may stand before its original, so all of them wait for the end of the input. 32 bytes are kept of
/// a record that has a digest, 24 of a revisit: 100,000 records take 3 MB.
final class RevisitIndex {
  /// A place in a file that can be read again.
  struct Place: Comparable {
    fileprivate let packed: UInt64

    /// 24 bits for the file's number and 40 for the offset: 16 million files of 1 TiB.
    fileprivate init?(file: Int, offset: Int) {
      guard file < 1 << 24, offset < 1 << 40 else { return nil }
      packed = UInt64(file) << 40 | UInt64(offset)
    }

    fileprivate var file: Int { Int(packed >> 40) }
    fileprivate var offset: Int { Int(packed & (1 << 40 - 1)) }

    static func < (left: Self, right: Self) -> Bool { left.packed < right.packed }
  }

  private struct Original {
    let name: UInt64
    let place: Place
  }

  private struct Waiting {
    /// Hashes of what it refers to: a payload's digest, a record's id.
    let digest: UInt64?
    let recordID: UInt64?
    let place: Place
  }

  private var files: [InputPath] = []
  private var originals: [Original] = []
  private var waiting: [Waiting] = []
  private var next = 0

  /// A file whose records go into the index.
  struct File {
    fileprivate let index: RevisitIndex
    fileprivate let number: Int

    /// - Parameter offset: bytes on disk before the record.
    func add(original record: WARCRecord, at offset: Int) {
      guard let place = Place(file: number, offset: offset) else { return }
      for name in [record.digestName, record.position.recordID] {
        if let name { index.originals.append(Original(name: fingerprint(name), place: place)) }
      }
    }

    func add(revisit record: WARCRecord, at offset: Int) {
      guard let place = Place(file: number, offset: offset) else { return }
      index.waiting.append(
        Waiting(
          digest: record.digestName.map(fingerprint), recordID: record.refersTo.map(fingerprint), place: place
        ))
    }
  }

  /// Calls `body` with each record that a revisit may refer to: the fingerprint of a name of it, and where it lies.
  func forEachOriginal<Failure: Error>(
    _ body: (UInt64, WARCLocation, _ file: Int) throws(Failure) -> Void
  ) throws(Failure) {
    for original in originals { try body(original.name, location(original.place), original.place.file) }
  }

  /// The same for each revisit, in the order of reading, with the names that it refers to.
  func forEachRevisit<Failure: Error>(
    _ body: (_ digest: UInt64?, _ recordID: UInt64?, WARCLocation) throws(Failure) -> Void
  ) throws(Failure) {
    for revisit in waiting { try body(revisit.digest, revisit.recordID, location(revisit.place)) }
  }

  func add(_ path: InputPath) -> File {
    files.append(path)
    return File(index: self, number: files.count - 1)
  }

  /// The next revisit, in the order of reading, once all input is read; nil at the end.
  func nextRevisit(maxBytes: Int) -> Revisit? {
    guard next < waiting.count else { return nil }
    if next == 0 { originals.sort { ($0.name, $0.place) < ($1.name, $1.place) } }
    let revisit = waiting[next]
    next += 1
    let original = place(of: revisit.digest) ?? place(of: revisit.recordID)
    return Revisit(location: location(revisit.place), original: original.map(location), maxBytes: maxBytes)
  }

  private func location(_ place: Place) -> WARCLocation {
    WARCLocation(path: files[place.file], offset: place.offset)
  }

  /// The first record of a name, by binary search.
  private func place(of name: UInt64?) -> Place? {
    guard let name else { return nil }
    var (low, high) = (0, originals.count)
    while low < high {
      let middle = (low + high) / 2
      if originals[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < originals.count && originals[low].name == name ? originals[low].place : nil
  }
}

/// Equal for equal names in every process, as parts of an input are read by several.
private func fingerprint(_ name: String) -> UInt64 { SHA256Digest(of: name.utf8).fingerprint }
