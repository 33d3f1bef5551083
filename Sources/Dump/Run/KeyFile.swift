import Cleaning
import Glibc

/// Numbers in a file without a name, which is gone with the process: in the folder that is written, since a dump has
/// room there.
struct KeyFile: KeyStorage {
  private let folder: String
  private var file: JournalReader.OpenFile?
  private var count = 0

  /// The file is made when something is added.
  init(folder: String) { self.folder = folder }

  mutating func append(_ numbers: [UInt32]) throws(AtomicFile.Failure) {
    if file == nil { file = try Self.open(in: folder) }
    guard let file else { return }
    let bytes = numbers.count * MemoryLayout<UInt32>.size
    let start = count * MemoryLayout<UInt32>.size
    var done = 0
    while done < bytes {
      let written = numbers.withUnsafeBytes {
        pwrite(file.descriptor, $0.baseAddress! + done, bytes - done, off_t(start + done))
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw AtomicFile.failure(folder) }
      done += written
    }
    count += numbers.count
  }

  func numbers(_ range: Range<Int>) throws(AtomicFile.Failure) -> [UInt32] {
    let size = MemoryLayout<UInt32>.size
    var done = 0
    let numbers = [UInt32](unsafeUninitializedCapacity: range.count) { numbers, count in
      let target = UnsafeMutableRawPointer(numbers.baseAddress!)
      while done < range.count * size, let file {
        let read = pread(
          file.descriptor, target + done, range.count * size - done, off_t(range.lowerBound * size + done))
        if read < 0, errno == EINTR { continue }
        guard read > 0 else { break }
        done += read
      }
      count = done / size
    }
    guard numbers.count == range.count else { throw AtomicFile.failure(folder, isReading: true) }
    return numbers
  }

  private static func open(in folder: String) throws(AtomicFile.Failure) -> JournalReader.OpenFile {
    let path = "\(folder)/.keys\(AtomicFile.partialSuffix)"
    let file = Glibc.open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw AtomicFile.failure(path) }
    unlink(path)
    return .init(descriptor: file)
  }
}
