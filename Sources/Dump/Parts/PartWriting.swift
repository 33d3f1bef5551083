import Cleaning
import Platform

/// Writes the articles and logs of one part, when it is known how its pages relate to those of all parts.
public struct PartWriting {
  public struct Options: Sendable {
    /// The folder that a ``PartRun`` has written.
    public var part: String
    public var output: String
    /// Rows that ``GroupResolution`` gave for this part; nil where there are none.
    public var decisions: String?
    public var isProvenanceBeside = false
    /// Threads, 1 or more.
    public var jobs = 1

    public init(part: String, output: String) { (self.part, self.output) = (part, output) }
  }

  private let options: Options

  public init(_ options: Options) { self.options = options }

  /// Writes the part's articles (of JSON Lines the rows, not parted and not compressed), logs, sizes of rows and a
  /// manifest of what was written.
  ///
  /// - Returns: the part's accounts.
  /// - Throws: ``OutputError`` where something cannot be read or written, or the accounts do not add up.
  public func run() throws -> RunSummary {
    do {
      return try write()
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private func write() throws -> RunSummary {
    let manifest = try PartFolder.manifest(of: options.part)
    let folder = try OutputFolder(path: options.output)
    let (journal, known) = try Journal.left(in: options.part)
    guard known.count == manifest.summary.read else {
      throw OutputError(
        description:
          "\(options.part): its journal has \(known.count) pages, its manifest \(manifest.summary.read)")
    }
    let offsets = known.offsets
    var pages = PageOrder([journal])
    for offset in offsets { pages.append(offset) }
    let publication = Publication(
      folder: options.output, options: publicationOptions(manifest.setting.format), pages: pages,
      relations: try relations(offsets, manifest))
    let sizes = try PendingFile(path: "\(options.output)/\(PartFolder.sizes)")
    let written = try publication.run(sizes: sizes)
    try sizes.commit()
    let summary = try manifest.summary.settled(by: written)
    try folder.write(
      Manifest(setting: manifest.setting, share: .whole, summary: summary).bytes, as: Manifest.name)
    return summary
  }

  private func publicationOptions(_ format: OutputFormat) -> Publication.Options {
    var options = Publication.Options(format: format, jobs: self.options.jobs)
    options.shards.compression = .none
    options.shards.size = .max
    options.shards.isProvenanceBeside = self.options.isProvenanceBeside
    return options
  }

  private func relations(_ offsets: [Int], _ manifest: Manifest) throws(OutputError) -> PageRelations {
    var relations = PageRelations(policy: manifest.setting.duplicates)
    guard let path = options.decisions else { return relations }
    let pages = Dictionary(uniqueKeysWithValues: zip(offsets, offsets.indices))
    for (index, row) in try RowFile.rows(of: path).enumerated() {
      guard let decision = GroupResolution.Decision(parsing: row), let page = pages[decision.frame] else {
        throw OutputError(
          description: "\(path):\(index + 1): no decision about a page of \(options.part); "
            + "expected a row of bluepencil dedup resolve")
      }
      relations.add(decided: decision.relation, isDropped: decision.isDropped, of: page)
    }
    return relations
  }
}
