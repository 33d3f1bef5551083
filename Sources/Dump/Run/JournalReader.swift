import Glibc
import Platform

/// Reads frames of a journal; on any thread, several at once.
struct JournalReader: Sendable {
  /// What stands before the body of a frame.
  struct Header {
    let key: SHA256Digest
    /// As in ``Journal/Frame``.
    let rowBytes: Int
    let bodyBytes: Int
    /// Bytes of the body in the file.
    let storedBytes: Int

    static let magic = Array("page\0\0\0\0".utf8)
    static let length = magic.count + 3 * 8 + 32

    init(_ frame: Journal.Frame) {
      (key, rowBytes, bodyBytes, storedBytes) = (frame.key, frame.rowBytes, frame.bodyBytes, frame.body.count)
    }

    init?(_ bytes: [UInt8]) {
      guard bytes.count == Self.length, bytes.starts(with: Self.magic),
        let key = SHA256Digest(bytes: bytes[32...])
      else { return nil }
      let numbers = (1...3).map { index in
        bytes[index * 8..<index * 8 + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      // Sums of them never overflow.
      guard numbers.allSatisfy({ $0 < 1 << 48 }) else { return nil }
      self.key = key
      (rowBytes, bodyBytes, storedBytes) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]))
    }

    var bytes: [UInt8] {
      var bytes = Self.magic
      for number in [rowBytes, bodyBytes, storedBytes] {
        withUnsafeBytes(of: UInt64(number).littleEndian) { bytes += $0 }
      }
      return bytes + key.bytes
    }

    var frameBytes: Int { Self.length + storedBytes }
  }

  /// Closed when nobody reads any more.
  final class OpenFile: Sendable {
    let descriptor: Int32
    init(descriptor: Int32) { self.descriptor = descriptor }
    deinit { close(descriptor) }
  }

  let file: OpenFile
  let path: String

  /// - Throws: where no whole frame begins here.
  func header(at offset: Int) throws(AtomicFile.Failure) -> Header {
    guard let header = Header(bytes(Header.length, at: offset)) else { throw damage(at: offset) }
    return header
  }

  func result(at offset: Int) throws(AtomicFile.Failure) -> PageResult {
    let header = try header(at: offset)
    let body = bytes(header.storedBytes, at: offset + Header.length)
    guard let decompressed = Zstd.decompressed(body, size: header.bodyBytes),
      let result = PageResult(decoding: decompressed)
    else { throw damage(at: offset) }
    return result
  }

  /// Header and body as they stand in the file.
  func frame(at offset: Int) throws(AtomicFile.Failure) -> [UInt8] {
    bytes(try header(at: offset).frameBytes, at: offset)
  }

  /// Bytes of the file; 0 where the system does not tell.
  var size: Int {
    var info = stat()
    return fstat(file.descriptor, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Fewer than `count` at the end of the file.
  func bytes(_ count: Int, at offset: Int) -> [UInt8] {
    let wanted = min(count, max(0, size - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let count = pread(
          file.descriptor, buffer.baseAddress! + filled, wanted - filled, off_t(offset + filled))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }
        filled += count
      }
    }
  }

  private func damage(at offset: Int) -> AtomicFile.Failure {
    AtomicFile.Failure(
      path: path, reason: "it is damaged at byte \(offset); run again without --resume",
      isReading: true)
  }
}
