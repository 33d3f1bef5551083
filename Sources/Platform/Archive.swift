import CArchive
import Glibc

/// The entries of a ZIP or TAR archive one after another, by libarchive. Nothing is written to disk, so that
/// names are only names.
public final class Archive {
  /// The archive, or the entry in hand, cannot be read.
  public struct Failure: Error, Sendable {
    public let reason: String
    /// Whether entries may follow.
    public let isFinal: Bool

    public init(reason: String, isFinal: Bool) {
      self.reason = reason
      self.isFinal = isFinal
    }
  }

  public struct Entry: Sendable {
    public enum Kind: Sendable {
      case file, folder
      /// A link, a device, a pipe.
      case other
    }

    /// As the archive has it, with `/` between folders; nil where it cannot be read as text.
    public let name: String?
    public let kind: Kind
  }

  /// Gives the archive's bytes, a piece at a time; nothing at the end.
  public typealias Source = () -> [UInt8]

  private final class Input {
    let source: Source
    var piece: [UInt8] = []
    init(_ source: @escaping Source) { self.source = source }

    /// Valid until the next call: the library reads from memory that stays where it is.
    private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
    deinit { buffer.deallocate() }

    func next() -> UnsafeMutableBufferPointer<UInt8> {
      let piece = source()
      buffer.deallocate()
      buffer = .allocate(capacity: piece.count)
      _ = buffer.initialize(from: piece)
      return buffer
    }
  }

  nonisolated(unsafe) private static let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

  private let archive: OpaquePointer
  private let input: Input?
  private var entry: OpaquePointer?

  /// Reads from front to back, as from a pipe.
  public init(_ source: @escaping Source) throws(Failure) {
    let input = Input(source)
    self.input = input
    archive = try Self.new()
    let status = archive_read_open(
      archive, Unmanaged.passUnretained(input).toOpaque(), nil,
      { _, input, target in
        let piece = Unmanaged<Input>.fromOpaque(input!).takeUnretainedValue().next()
        target!.pointee = UnsafeRawPointer(piece.baseAddress)
        return piece.count
      }, nil)
    try check(status, isFinal: true)
  }

  /// Reads a file, of which a ZIP archive's list of entries stands at the end.
  ///
  /// - Parameter path: bytes with a terminating zero.
  public init(path: UnsafePointer<CChar>) throws(Failure) {
    input = nil
    archive = try Self.new()
    try check(archive_read_open_filename(archive, path, 65_536), isFinal: true)
  }

  deinit { archive_read_free(archive) }

  private static func new() throws(Failure) -> OpaquePointer {
    guard let archive = archive_read_new() else {
      throw Failure(reason: "libarchive cannot start", isFinal: true)
    }
    archive_read_support_format_zip(archive)
    archive_read_support_format_tar(archive)
    return archive
  }

  /// - Returns: nil at the end.
  public func next() throws(Failure) -> Entry? {
    // The library gives names in the locale's charset, and none where that lacks a character.
    let locale = uselocale(Self.locale)
    defer { uselocale(locale) }
    let status = archive_read_next_header(archive, &entry)
    if status == ARCHIVE_EOF { return nil }
    // Warnings are about what is of no use here: times, owners, names in odd charsets.
    if status != ARCHIVE_WARN { try check(status, isFinal: true) }
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    let kind: Entry.Kind =
      switch UInt32(archive_entry_filetype(entry)) {
      case 0o100000 where archive_entry_hardlink(entry) == nil: .file
      case 0o040000: .folder
      default: .other
      }
    return Entry(name: name.map { String(cString: $0) }, kind: kind)
  }

  /// Bytes of the archive before the entry that was read last, or that cannot be read.
  public var offset: Int { max(0, Int(archive_read_header_position(archive))) }

  /// The content of the entry in hand.
  ///
  /// - Returns: nil where it has more than `limit` bytes.
  public func content(limit: Int) throws(Failure) -> [UInt8]? {
    if archive_entry_is_data_encrypted(entry) != 0 {
      throw Failure(reason: "the entry is encrypted", isFinal: false)
    }
    if archive_entry_size_is_set(entry) != 0, archive_entry_size(entry) > limit { return nil }
    var content: [UInt8] = []
    while content.count <= limit {
      let room = min(262_144, limit + 1 - content.count)
      var status = 0
      content.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: room) { target, count in
          status = archive_read_data(archive, target.baseAddress, room)
          count = max(0, status)
        })
      if status == 0 { return content }
      if status < 0 { try check(Int32(status), isFinal: status == Int(ARCHIVE_FATAL)) }
    }
    return nil
  }

  private func check(_ status: Int32, isFinal: Bool) throws(Failure) {
    guard status != ARCHIVE_OK else { return }
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "error \(status)"
    throw Failure(reason: reason, isFinal: isFinal)
  }
}
