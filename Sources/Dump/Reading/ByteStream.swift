import Glibc
import Platform

/// A file's content, decompressed where it is gzip or Zstandard, through a window that grows to what a reader asks for.
final class ByteStream {
  let file: RawFile
  /// Nil where the file is not compressed.
  let members: CompressedMembers?
  /// Bytes of content from its start to the window's.
  private(set) var offset = 0

  private var storage: [UInt8] = []
  private var head = 0
  private var isAtEnd = false
  /// Stays, so that whoever reads on learns of it too.
  private var failure: StreamFailure?

  /// - Parameter expected: how the file is compressed even if its first bytes do not show it.
  init(_ file: RawFile, expected: Compression? = nil) throws(StreamFailure) {
    self.file = file
    members = try CompressedMembers(file, expected: expected)
  }

  /// The bytes as they lie on disk, whatever they look like.
  init(plain file: RawFile) { (self.file, members) = (file, nil) }

  /// Bytes that can be had without reading on.
  var count: Int { storage.count - head }

  /// The byte `index` bytes after the window's start; `index` under ``count``.
  subscript(index: Int) -> UInt8 { storage[head + index] }

  /// A part of the window, as ``count`` counts.
  subscript(range: Range<Int>) -> [UInt8] {
    Array(storage[head + range.lowerBound..<head + range.upperBound])
  }

  /// Calls `body` with the window.
  func withWindow<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[head...])) }
  }

  /// Reads until the window holds `wanted` bytes.
  ///
  /// - Returns: false when the content ends first.
  func fill(to wanted: Int) throws(StreamFailure) -> Bool {
    while count < wanted { guard try readOn() else { return false } }
    return true
  }

  /// Drops the first bytes of the window; `dropped` is at most ``count``.
  func consume(_ dropped: Int) {
    head += dropped
    offset += dropped
    members?.forgetBoundaries(before: offset)
    // Moving the rest to the front each time would cost more than the memory it frees.
    if head > 65_536 && head > storage.count / 2 || head == storage.count {
      storage.removeSubrange(..<head)
      head = 0
    }
  }

  private func readOn() throws(StreamFailure) -> Bool {
    if let failure { throw failure }
    guard !isAtEnd else { return false }
    do throws(StreamFailure) {
      isAtEnd = try !(members == nil ? copyOn() : inflateOn())
    } catch {
      failure = error
      throw error
    }
    return !isAtEnd
  }

  private func inflateOn() throws(StreamFailure) -> Bool {
    try members?.inflate(into: &storage, offset: offset + count) ?? false
  }

  private func copyOn() throws(StreamFailure) -> Bool {
    if file.bytes.isEmpty, try !file.fill() { return false }
    storage.append(contentsOf: file.bytes)
    file.consume(file.bytes.count)
    return true
  }

  /// Goes on at a byte of the file: of a file that is compressed, where a member begins.
  func seek(to place: Int) throws(StreamFailure) {
    // A dictionary may stand at the beginning of a file.
    if members != nil { _ = try fill(to: 1) }
    consume(count)
    (failure, isAtEnd) = (nil, false)
    members?.seek(to: place, offset: offset)
    if members == nil {
      file.seek(to: place)
      offset = place
    }
  }

  /// After damage: drops the window and goes on with the next compressed member that begins with `prefix`.
  ///
  /// - Returns: false, at the end of the content, when there is none.
  func resynchronise(to prefix: [UInt8]) -> Bool {
    consume(count)
    failure = nil
    do throws(StreamFailure) {
      let goesOn = try members?.resynchronise(to: prefix, into: &storage, offset: offset)
      isAtEnd = goesOn != true
    } catch {
      isAtEnd = true
    }
    return !isAtEnd
  }

  /// Consumes up to the next occurrence of some bytes.
  ///
  /// - Returns: false at the end.
  func skip(to signature: Signature) throws(StreamFailure) -> Bool {
    while true {
      if let index = withWindow({ signature.firstIndex(in: $0) }) {
        consume(index)
        return true
      }
      consume(max(0, count - signature.bytes.count + 1))
      guard try fill(to: count + 1) else { return false }
    }
  }

  /// What the window holds, or what comes next; empty at the end.
  func nextPiece() throws(StreamFailure) -> [UInt8] {
    guard try fill(to: 1) else { return [] }
    defer { consume(count) }
    return self[0..<count]
  }

  /// The rest of the content, or nil when it has more than `limit` bytes.
  func readAll(limit: Int) throws(StreamFailure) -> [UInt8]? {
    if members == nil, let size = file.size { storage.reserveCapacity(min(size, limit) + 1) }
    if try fill(to: limit + 1) { return nil }
    defer { consume(count) }
    return head == 0 ? storage : Array(storage[head...])
  }

  /// The next line without its line feed; the last needs none.
  ///
  /// - Returns: nil at the end; `.tooLong` after passing over a line of more than `limit` bytes.
  func nextLine(limit: Int) throws(StreamFailure) -> Line? {
    var searched = 0
    var passed = 0
    while true {
      if let end = lineFeed(from: searched) {
        defer { consume(end + 1) }
        return passed + end > limit ? .tooLong(passed + end) : .line(self[0..<end])
      }
      searched = count
      if passed + count > limit {
        passed += count
        consume(count)
        searched = 0
      }
      guard try readOn() else { break }
    }
    if passed + count == 0 { return nil }
    defer { consume(count) }
    return passed + count > limit ? .tooLong(passed + count) : .line(self[0..<count])
  }

  /// A line, or the length in bytes of one past the limit.
  enum Line { case line([UInt8]), tooLong(Int) }

  private func lineFeed(from index: Int) -> Int? {
    withWindow { window in
      guard index < window.count, let base = window.baseAddress else { return nil }
      return memchr(base + index, 0x0A, window.count - index).map {
        UnsafeRawPointer($0) - UnsafeRawPointer(base)
      }
    }
  }
}
