import Platform

/// Takes the pages out of a ZIP or TAR archive, holding one at a time.
final class ArchiveReader: RecordReader {
  /// `archive-hidden`: names that begin with a dot, as in folders; `archive-link`: links, devices and pipes.
  private(set) var skippedRecords: [String: Int] = [:]

  private let file: String
  private let fileKey: String
  private let options: ReadOptions
  /// Of a ZIP archive that can be read again.
  private let path: InputPath?
  private var input: Input
  /// Where the part of the file begins that is read from front to back, after damage.
  private var scanned = 0
  /// Hashes of the names that were read from a ZIP archive by its list of entries.
  private var readNames: Set<Int> = []
  private var archive: Archive?
  private var number = 0
  private var isFinished = false
  /// Bytes of content that may still come out; nil where entries cannot overlap, in archives that are read from
  /// front to back.
  private var budget: Int?

  /// Where the archive's bytes come from.
  private enum Input {
    case stream(ByteStream)
    case file(InputPath)
  }

  /// Deflate makes 1,032 bytes of one at most. Only a ZIP archive whose entries overlap can hold more.
  static let greatestRatio = 1_100

  /// - Parameter path: nil for what has to be read from front to back.
  init(
    _ stream: ByteStream, path: InputPath?, file: String, fileKey: String, options: ReadOptions,
    greatestRatio: Int = greatestRatio
  ) {
    self.file = file
    self.fileKey = fileKey
    self.options = options
    self.path = path
    input = path.map { .file($0) } ?? .stream(stream)
    budget = path.flatMap { _ in stream.file.size }.map { $0 * greatestRatio + options.maxBytes }
  }

  func next() -> PendingPage? {
    while !isFinished {
      do throws(Archive.Failure) {
        if archive == nil { archive = try open() }
        guard let entry = try archive?.next() else {
          isFinished = true
          passOverRest()
          return streamFailure.map { PendingPage(.read(.failure(ReadFailure($0, file: file)))) }
        }
        if let page = try page(of: entry) { return page }
      } catch {
        isFinished = !readsOnAfterDamage()
        return failure(of: error, entry: nil)
      }
    }
    return nil
  }

  /// Where a ZIP archive's list of entries or an entry is damaged, others can still be found from front to back,
  /// by the signature that each begins with.
  ///
  /// - Returns: false where nothing follows that looks like an entry.
  private func readsOnAfterDamage() -> Bool {
    guard let path, budget ?? 0 > 0 else { return false }
    if case .stream = input { scanned += (archive?.offset ?? 0) + Signature.zipEntry.bytes.count }
    do throws(StreamFailure) {
      let stream = try ByteStream(RawFile(path))
      try stream.seek(to: scanned)
      guard try stream.skip(to: .zipEntry) else { return false }
      (input, archive, scanned) = (.stream(stream), nil, stream.offset)
      return true
    } catch {
      return false
    }
  }

  private func open() throws(Archive.Failure) -> Archive {
    switch input {
    case .file(let path):
      var result: Result<Archive, Archive.Failure> = .failure(.init(reason: "no path", isFinal: true))
      path.withCString { path in
        do throws(Archive.Failure) {
          result = .success(try Archive(path: path))
        } catch {
          result = .failure(error)
        }
      }
      return try result.get()
    case .stream(let stream):
      return try Archive { [weak self] in self?.nextPiece(of: stream) ?? [] }
    }
  }

  private func nextPiece(of stream: ByteStream) -> [UInt8] {
    do throws(StreamFailure) {
      return try stream.nextPiece()
    } catch {
      streamFailure = error
      return []
    }
  }

  /// What compressed the archive checks its sum at the very end.
  private func passOverRest() {
    guard case .stream(let stream) = input else { return }
    while !nextPiece(of: stream).isEmpty {}
  }

  /// Damage below the archive: it ends there for the library.
  private var streamFailure: StreamFailure?

  /// - Returns: nil for an entry that is no page.
  private func page(of entry: Archive.Entry) throws(Archive.Failure) -> PendingPage? {
    guard entry.kind != .folder else { return nil }
    guard entry.kind == .file else {
      skippedRecords["archive-link", default: 0] += 1
      return nil
    }
    number += 1
    let name = entry.name ?? String(number)
    guard !Self.isHidden(name) else {
      skippedRecords["archive-hidden", default: 0] += 1
      return nil
    }
    if case .stream = input, readNames.contains(name.hashValue) { return nil }
    if case .file = input { readNames.insert(name.hashValue) }
    let source = "\(file)#\(name)"
    do throws(Archive.Failure) {
      guard let bytes = try archive?.content(limit: options.maxBytes) else {
        try spend(options.maxBytes)
        return PendingPage(
          .read(.failure(.tooLarge(file: source, size: nil, limit: options.maxBytes))))
      }
      try spend(bytes.count)
      return PendingPage(
        .entry(
          ArchiveEntry(bytes: bytes, name: name, file: file, key: "\(fileKey)#\(name)", options: options)))
    } catch {
      isFinished = error.isFinal && !readsOnAfterDamage()
      return failure(of: error, entry: name)
    }
  }

  private func spend(_ count: Int) throws(Archive.Failure) {
    guard let left = budget else { return }
    budget = left - count
    guard left >= count else {
      throw Archive.Failure(
        reason: "the entries overlap: their content is too much for the file", isFinal: true)
    }
  }

  private func failure(of failure: Archive.Failure, entry: String?) -> PendingPage {
    if let streamFailure { return PendingPage(.read(.failure(ReadFailure(streamFailure, file: file)))) }
    return PendingPage(
      .read(
        .failure(
          ReadFailure(
            .damagedArchive, file: file, source: entry.map { "\(file)#\($0)" },
            problem: (entry.map { "\($0): " } ?? "") + failure.reason,
            expected: "a whole ZIP or TAR archive that is not encrypted"))))
  }

  /// As in folders, what a name with a dot at its beginning hides is passed over.
  private static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
  }
}
