import Platform

/// Takes the pages out of a ZIP or TAR archive, holding one at a time.
final class ArchiveReader: RecordReader {
  /// `archive-hidden`: names that begin with a dot, as in folders; `archive-link`: links, devices and pipes.
  private(set) var skippedRecords: [String: Int] = [:]

  private let file: String
  private let fileKey: String
  private let options: ReadOptions
  private let input: Input
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
  private static let greatestRatio = 1_100

  /// - Parameter path: nil for what has to be read from front to back.
  init(_ stream: ByteStream, path: InputPath?, file: String, fileKey: String, options: ReadOptions) {
    self.file = file
    self.fileKey = fileKey
    self.options = options
    input = path.map { .file($0) } ?? .stream(stream)
    budget = path.flatMap { _ in stream.file.size }.map { $0 * Self.greatestRatio + options.maxBytes }
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
        isFinished = true
        return failure(of: error, entry: nil)
      }
    }
    return nil
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
    let source = "\(file)#\(name)"
    do throws(Archive.Failure) {
      guard let bytes = try archive?.content(limit: options.maxBytes) else {
        try spend(options.maxBytes)
        return PendingPage(
          .read(.failure(.tooLarge(file: file, source: source, size: nil, limit: options.maxBytes))))
      }
      try spend(bytes.count)
      return PendingPage(
        .entry(
          ArchiveEntry(bytes: bytes, name: name, file: file, key: "\(fileKey)#\(name)", options: options)))
    } catch {
      isFinished = error.isFinal
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
