import Platform

/// The decompressed bytes of a file that is one member or many (gzip members, Zstandard frames), and where
/// members begin.
final class CompressedMembers {
  /// A place in the decompressed bytes where one member ends, the next begins, or both.
  struct Boundary {
    /// Bytes from the start of the decompressed data.
    var decompressed: Int
    /// Where the earlier member ended, bytes from the start of the file.
    var end: Int
    /// Where the later member begins; after `end` when there is padding or an empty member between.
    var start: Int
  }

  private let file: RawFile
  private let compression: Compression
  private let decompressor: any MemberDecompressor
  /// Where the member in hand, or one that cannot begin, starts in the file.
  private(set) var memberStart = 0
  private var isInsideMember = false
  /// In ascending order.
  private(set) var boundaries: [Boundary] = []

  /// - Parameter expected: how the file is compressed even if its first bytes do not show it.
  /// - Returns: nil where the file is not compressed.
  init?(_ file: RawFile, expected: Compression?) throws(StreamFailure) {
    while file.bytes.count < Compression.sniffLength, try file.fill() {}
    guard let compression = Compression(sniffing: file.bytes) ?? expected else { return nil }
    self.file = file
    self.compression = compression
    do throws(DecompressionFailure) {
      decompressor = try compression.decompressor()
    } catch {
      throw .damaged(compression, error.reason)
    }
  }

  /// Appends some bytes of one member to `window`; appends also what stands before damage that it throws.
  ///
  /// - Parameter offset: bytes decompressed so far.
  /// - Returns: false at the end of the file.
  func inflate(into window: inout [UInt8], offset: Int) throws(StreamFailure) -> Bool {
    let before = window.count
    while window.count == before {
      if !isInsideMember, try !beginMember(offset: offset) { return false }
      let isAtEnd = file.bytes.isEmpty ? try !file.fill() : false
      let step: DecompressionStep
      do throws(DecompressionFailure) {
        step = try decompressor.decompress(file.bytes, atMost: chunk, into: &window)
      } catch {
        throw .damaged(compression, error.reason)
      }
      if isAtEnd, case .needsInput = step.progress, window.count == before { throw .truncated(compression) }
      file.consume(step.consumed)
      chunk = Self.wholeChunk
      if case .memberEnded = step.progress { endMember(offset: offset + window.count - before) }
    }
    return true
  }

  /// Bytes to inflate next: a little first, as nearly all files are only recognised by their beginning here
  /// and read whole elsewhere.
  private var chunk = InputFormat.firstSniffLength
  private static let wholeChunk = 262_144

  private func beginMember(offset: Int) throws(StreamFailure) -> Bool {
    while true {
      while file.bytes.count < Compression.sniffLength, try file.fill() {}
      guard let first = file.bytes.first else { return false }
      // Zero bytes after a member are padding (tar, tape blocks).
      if first == 0 && !boundaries.isEmpty {
        file.consume(file.bytes.prefix { $0 == 0 }.count)
        continue
      }
      guard Compression(sniffing: file.bytes) == compression else {
        memberStart = file.offset
        throw .damaged(compression, "no member begins at byte \(file.offset)")
      }
      markStart(offset: offset)
      return true
    }
  }

  private func markStart(offset: Int) {
    memberStart = file.offset
    isInsideMember = true
    if boundaries.last?.decompressed == offset {
      boundaries[boundaries.count - 1].start = file.offset
    } else {
      boundaries.append(Boundary(decompressed: offset, end: file.offset, start: file.offset))
    }
  }

  private func endMember(offset: Int) {
    isInsideMember = false
    if boundaries.last?.decompressed != offset {
      boundaries.append(Boundary(decompressed: offset, end: file.offset, start: file.offset))
    }
  }

  func boundary(at offset: Int) -> Boundary? { boundaries.last { $0.decompressed == offset } }

  func forgetBoundaries(before offset: Int) {
    boundaries.removeSubrange(..<(boundaries.firstIndex { $0.decompressed >= offset } ?? boundaries.count))
  }

  /// Goes on with the member that begins at a byte of the file.
  func seek(to place: Int, offset: Int) {
    file.seek(to: place)
    beginAnew(offset: offset)
  }

  private func beginAnew(offset: Int) {
    decompressor.reset()
    boundaries.removeAll()
    markStart(offset: offset)
  }

  /// After damage, goes on with the next member whose content begins with `prefix`.
  ///
  /// Looks from the damaged member's second byte on, since damaged data can read past the member's end.
  ///
  /// - Parameters:
  ///   - window: empty; becomes the beginning of the member's content.
  ///   - offset: bytes decompressed so far.
  /// - Returns: false when there is no such member.
  func resynchronise(
    to prefix: [UInt8], into window: inout [UInt8], offset: Int
  ) throws(StreamFailure) -> Bool {
    var next = memberStart + 1
    while true {
      file.seek(to: next)
      guard try skipToSignature() else { return false }
      next = file.offset + 1
      beginAnew(offset: offset)
      if try inflatesTo(prefix, window: &window, offset: offset) { return true }
      window.removeAll(keepingCapacity: true)
    }
  }

  /// Consumes up to the next bytes that look like the beginning of a member.
  private func skipToSignature() throws(StreamFailure) -> Bool {
    let signature = Signature(bytes: compression.memberSignature)
    while true {
      if let index = signature.firstIndex(in: file.bytes) {
        file.consume(index)
        return true
      }
      file.consume(max(0, file.bytes.count - signature.bytes.count + 1))
      guard try file.fill() else { return false }
    }
  }

  private func inflatesTo(
    _ prefix: [UInt8], window: inout [UInt8], offset: Int
  ) throws(StreamFailure) -> Bool {
    do throws(StreamFailure) {
      while window.count < prefix.count {
        guard isInsideMember, try inflate(into: &window, offset: offset + window.count) else { return false }
      }
    } catch {
      if error.reason == .unreadable { throw error }
    }
    return window.starts(with: prefix)
  }
}
