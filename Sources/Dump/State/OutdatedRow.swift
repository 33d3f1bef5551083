import Platform
import RuleBook

/// A row of `outdated.jsonl`: a page that another run has written, how its provenance says that it stands, and how it
/// stands now.
enum OutdatedRow {
  static let file = "outdated.jsonl"

  static func bytes(_ page: CataloguePage, _ catalogue: StateCatalogue) throws -> [UInt8] {
    let names = try [page.written, page.standing].map { standing in
      (
        cluster: try catalogue.page(standing.cluster)?.id,
        representative: try standing.representative.flatMap { try catalogue.page($0)?.id }
      )
    }
    let output = try catalogue.output(of: page.run)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("id", page.id)
      writer.member("key", page.key)
      writer.member("output", output)
      writer.member("status", page.isDropped ? "duplicate" : "kept")
      writer.member("path", page.path)
      for (member, standing, names) in [
        ("written", page.written, names[0]), ("now", page.standing, names[1]),
      ] {
        writer.key(member)
        writer.object { writer in
          writer.member("cluster", names.cluster)
          writer.member("relation", standing.relation?.rawValue)
          writer.member("representative", names.representative)
        }
      }
    }
    writer.newline()
    return writer.bytes
  }
}
