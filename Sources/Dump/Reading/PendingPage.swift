import Cleaning

/// One item of the input on its way to a worker, which turns it into a page by ``load()``.
public struct PendingPage: Sendable {
  enum Content: Sendable {
    case file(PageFile)
    case line(JSONLine)
    case row(TableRow)
    case entry(ArchiveEntry)
    case record(WARCRecord)
    case revisit(Revisit)
    /// Read while iterating already: a page that came by a pipe, or a failure.
    case read(ReadResult)
  }

  private let content: Content

  init(_ content: Content) { self.content = content }

  /// Bytes that wait in memory for a worker; 0 for what the worker reads itself.
  package var heldBytes: Int {
    switch content {
    case .line(let line): line.bytes.count
    case .record(let record): record.block.count
    case .row(let row): row.cells.reduce(0) { $0 + $1.count }
    case .entry(let entry): entry.bytes.count
    case .read(.page(let page)): page.bytes.count
    case .file, .revisit, .read: 0
    }
  }

  /// Does what can be done in parallel: reading and decompressing a file, parsing a JSON record, undoing
  /// the encodings of an HTTP message.
  public func load() -> ReadResult {
    switch content {
    case .file(let file): file.load()
    case .line(let line): line.load()
    case .row(let row): row.load()
    case .entry(let entry): entry.load()
    case .record(let record): record.load()
    case .revisit(let revisit): revisit.load()
    case .read(let result): result
    }
  }
}
