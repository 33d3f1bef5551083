import Glibc

/// The bytes of an open file or pipe as they lie on disk, a buffer at a time.
final class RawFile {
  private let descriptor: Int32
  private let closesDescriptor: Bool
  /// Bytes of a regular file when it was opened; nil for pipes and terminals, which can be read once only.
  let size: Int?
  /// Bytes from the start of the file to the first of ``bytes``.
  private(set) var offset = 0

  // Small at first: most pages need one look at their beginning only.
  private var storage = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16_384)
  private static let fullCapacity = 262_144
  private var start = 0
  private var end = 0

  convenience init(_ path: InputPath) throws(StreamFailure) {
    let descriptor = path.withCString { open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw .unreadable(systemMessage()) }
    self.init(descriptor: descriptor, closesDescriptor: true)
  }

  static func standardInput() -> RawFile { RawFile(descriptor: 0, closesDescriptor: false) }

  private init(descriptor: Int32, closesDescriptor: Bool) {
    self.descriptor = descriptor
    self.closesDescriptor = closesDescriptor
    var info = stat()
    // Standard input that a shell has read from already stands past its start: it counts as a pipe.
    let isRegular =
      fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && lseek(descriptor, 0, SEEK_CUR) == 0
    size = isRegular ? Int(info.st_size) : nil
  }

  deinit {
    if closesDescriptor { close(descriptor) }
    storage.deallocate()
  }

  /// What was read and not yet consumed; valid until the next call of any other member.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: storage[start..<end]) }

  func consume(_ count: Int) {
    start += count
    offset += count
  }

  /// Reads on, keeping what was not consumed.
  ///
  /// - Returns: false at the end of the file.
  func fill() throws(StreamFailure) -> Bool {
    makeRoom()
    while true {
      let count = read(descriptor, storage.baseAddress! + end, storage.count - end)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(systemMessage()) }
      end += count
      return count > 0
    }
  }

  private func makeRoom() {
    let capacity = end > 0 ? Self.fullCapacity : storage.count
    let kept = end - start
    if capacity > storage.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: capacity)
      _ = larger.update(fromContentsOf: storage[start..<end])
      storage.deallocate()
      storage = larger
    } else if start > 0 {
      memmove(storage.baseAddress!, storage.baseAddress! + start, kept)
    }
    start = 0
    end = kept
    precondition(kept < storage.count, "nothing was consumed of a full buffer")
  }

  /// Goes to a byte of the file; where that is a pipe, back to one that was consumed, as far as the buffer
  /// reaches.
  func seek(to target: Int) {
    let bufferOffset = offset - start
    if size == nil || (bufferOffset...bufferOffset + end).contains(target) {
      start = min(max(0, target - bufferOffset), end)
      offset = bufferOffset + start
    } else if lseek(descriptor, off_t(target), SEEK_SET) >= 0 {
      (start, end, offset) = (0, 0, target)
    }
  }

  /// The rest of the file.
  func readAll() throws(StreamFailure) -> [UInt8] {
    var all: [UInt8] = []
    repeat {
      all.append(contentsOf: bytes)
      consume(bytes.count)
    } while try fill()
    return all
  }
}
