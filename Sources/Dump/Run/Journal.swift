import Glibc
import Platform

/// `OUT/.journal`: the result of every page as it is cleaned, appended in frames. It is what a run writes its
/// folder from when all pages are read, what a killed run is resumed from, and where a later run finds the
/// pages that have not changed.
///
/// A frame is a header of ``headerBytes`` and a body in Zstandard with a checksum. Whatever ends early or
/// does not decompress counts as not there.
final class Journal {
  /// A result ready to be appended.
  struct Frame: Sendable {
    let key: SHA256Digest
    /// Bytes of the article's row in JSON Lines; 0 for what is no article.
    let rowBytes: Int
    /// Bytes of the body decompressed.
    let bodyBytes: Int
    let body: [UInt8]

    init(_ result: PageResult, key: SHA256Digest) {
      let encoded = result.encoded
      self.key = key
      if case .article(let draft, _) = result.fate { rowBytes = draft.row.bytes.count } else { rowBytes = 0 }
      bodyBytes = encoded.count
      body = Zstd.compressed(encoded)
    }
  }

  static let name = ".journal"
  static let signature = Array("bluepencil journal 2\n".utf8)
  /// A few pages: what a kill loses.
  private static let bufferBytes = 16 << 10

  /// Less is not worth a new file.
  private static let leastWaste = 128 << 10

  let path: String
  /// Results of earlier runs.
  let known: KnownPages
  let reader: JournalReader
  private var buffer: [UInt8] = []
  private var end: Int

  /// The journal that a finished run has left, to read only.
  static func left(in folder: String) throws(AtomicFile.Failure) -> (JournalReader, KnownPages) {
    let path = "\(folder)/\(name)"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw AtomicFile.failure(path, isReading: true) }
    let reader = JournalReader(file: .init(descriptor: file), path: path)
    return (reader, KnownPages(reader))
  }

  /// - Parameter isResuming: keeps what earlier runs have left; else begins anew.
  init(folder: String, isResuming: Bool) throws(AtomicFile.Failure) {
    path = "\(folder)/\(Self.name)"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw AtomicFile.failure(path) }
    reader = JournalReader(file: .init(descriptor: file), path: path)
    known = isResuming ? KnownPages(reader) : KnownPages()
    end = known.end
    // What is whole keeps its time stamp.
    guard reader.size == end || ftruncate(file, off_t(end)) == 0, lseek(file, off_t(end), SEEK_SET) >= 0
    else { throw AtomicFile.failure(path) }
    if end == 0 {
      buffer = Self.signature
      end = buffer.count
    }
  }

  /// - Returns: where the frame begins, for ``JournalReader``.
  func append(_ frame: Frame) throws(AtomicFile.Failure) -> Int {
    let start = end
    buffer += JournalReader.Header(frame).bytes
    buffer += frame.body
    end = start + JournalReader.Header.length + frame.body.count
    if buffer.count >= Self.bufferBytes { try flush() }
    return start
  }

  /// Makes what was appended readable; a process that is killed has lost nothing of it.
  func flush() throws(AtomicFile.Failure) {
    do throws(AtomicFile.Failure) {
      try AtomicFile.writeAll(buffer, to: reader.file.descriptor, path)
    } catch {
      // Another attempt would write the beginning twice.
      buffer.removeAll()
      throw error
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Leaves frames out that the run had no use for, where they take more room than the others.
  ///
  /// - Parameters:
  ///   - order: where the frames in use begin.
  ///   - isExact: leaves out every such frame, and puts the others in this order.
  func compact(keeping order: [Int], isExact: Bool = false) throws(AtomicFile.Failure) {
    var used = 0
    var isInOrder = true
    for offset in order {
      isInOrder = isInOrder && offset == Self.signature.count + used
      used += try reader.header(at: offset).frameBytes
    }
    let unused = end - Self.signature.count - used
    guard isExact ? !isInOrder || unused != 0 : unused > used + Self.leastWaste else { return }
    let copy = try PendingFile(path: path)
    try copy.append(Self.signature)
    for offset in order { try copy.append(reader.frame(at: offset)) }
    try copy.commit()
  }

  func remove() { unlink(path) }
}
