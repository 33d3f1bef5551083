import Cleaning
import Platform
import RuleBook

/// Some pages in a row on their way to disk: their article files, which are written, and their rows, which
/// whoever keeps the order writes.
struct PublishedBatch: Sendable {
  private(set) var written = Publication.Written()
  /// Rows of articles, and rows of their provenance where that stands beside; none for formats of files.
  private(set) var members: [ShardWriter.Member] = []
  private(set) var dropped: [UInt8] = []
  private(set) var duplicates: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private(set) var review: [UInt8] = []
  /// A page each.
  private(set) var sizes: [RowSizes] = []

  private var articles: [UInt8] = []
  private var provenance: [UInt8] = []

  init(_ range: Range<Int>, of publication: Publication) throws(AtomicFile.Failure) {
    for page in range {
      sizes.append(RowSizes())
      switch try publication.pages.result(of: page).fate {
      case .article(let draft, let article):
        let relation = try publication.relations.relation(of: page, article) {
          page throws(AtomicFile.Failure) in
          try publication.pages.article(of: page)
        }
        if publication.relations.drops(page) {
          duplicates += draft.row.stating(relation, isDropped: true).bytes
          written.duplicates[relation.kind?.rawValue ?? "", default: 0] += 1
        } else {
          try add(draft, relation, publication)
        }
      case .dropped(let row, _):
        dropped += row
        written.dropped += 1
      case .error(let row, _, _):
        errors += row
        written.errors += 1
      }
    }
    guard publication.options.format == .jsonl else { return }
    let compression = publication.options.shards.compression
    members = [.init(articles, compression)]
    if publication.options.shards.isProvenanceBeside { members.append(.init(provenance, compression)) }
    (articles, provenance) = ([], [])
  }

  private mutating func add(
    _ draft: ArticleDraft, _ relation: DuplicateRelation, _ publication: Publication
  ) throws(AtomicFile.Failure) {
    written.kept += 1
    if let tag = relation.tag { written.tagged[tag.rawValue, default: 0] += 1 }
    if let (reason, row) = draft.review {
      written.review[reason, default: 0] += 1
      review += row
    }
    guard let file = draft.file else {
      let row = draft.row.stating(relation, isDropped: false)
      guard publication.options.shards.isProvenanceBeside else {
        articles += row.bytes
        sizes[sizes.count - 1] = RowSizes(planned: draft.row.bytes.count, article: row.bytes.count)
        return
      }
      let parted = row.parted
      sizes[sizes.count - 1] = RowSizes(
        planned: draft.row.bytes.count, article: parted.article.count, provenance: parted.provenance.count)
      articles += parted.article
      provenance += parted.provenance
      return
    }
    let suffix = publication.options.format.fileSuffix?.count ?? 0
    let sidecar = file.path.dropLast(suffix) + ".json"
    // The file that a reader looks for first comes last, so that the other is there.
    try write(
      file.sidecar.stating(relation, isDropped: false).bytes, as: String(sidecar), publication)
    try write(file.bytes, as: file.path, publication)
  }

  private mutating func write(
    _ bytes: [UInt8], as path: String, _ publication: Publication
  ) throws(AtomicFile.Failure) {
    try AtomicFile.write(bytes, to: "\(publication.folder)/\(path)")
    written.paths.insert(path)
  }
}
