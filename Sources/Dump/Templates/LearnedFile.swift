public import Cleaning
import Platform

/// What a dump has taught, in a file that the runs over its parts take.
public struct LearnedFile: Sendable {
  public let templates: LearnedTemplates
  /// Counts for the manifest.
  public let summary: RunSummary.Learned

  static let schema = "bluepencil/templates/1"

  public init(_ result: TemplatePass.Result) {
    templates = result.templates
    summary = .init(result)
  }

  public var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.member("digest", summary.digest)
      writer.member("sites", summary.sites)
      writer.member("lines", summary.lines)
      writer.member("nameless_pages", summary.namelessPages)
    }
    writer.newline()
    for site in templates.names { templates[site]?.write(site: site, into: &writer) }
    return writer.bytes
  }

  /// - Throws: ``OutputError`` where the file cannot be read, or is none that ``bytes`` gives.
  public init(path: String) throws(OutputError) {
    let rows = try RowFile.rows(of: path)
    guard let head = rows.first.flatMap({ try? JSONValue(parsing: $0) }),
      head["schema"]?.string == Self.schema, let summary = RunSummary.Learned(head)
    else { throw OutputError(description: "\(path): no templates; expected a file of bluepencil part learn") }
    let sites = rows.dropFirst().compactMap(SiteTemplate.parse)
    let templates = LearnedTemplates(Dictionary(sites.map { ($0.site, $0.template) }) { first, _ in first })
    guard templates.digest.label == summary.digest else {
      throw OutputError(description: "\(path): is damaged: the templates are not those of its digest")
    }
    (self.templates, self.summary) = (templates, summary)
  }
}

/// A file of rows that is read whole.
enum RowFile {
  static func rows(of path: String) throws(OutputError) -> [[UInt8]] {
    do throws(StreamFailure) {
      return try RawFile(InputPath(path)).readAll().split(separator: 0x0A).map(Array.init)
    } catch {
      throw OutputError(description: "\(path): cannot be read: \(error.problem)")
    }
  }
}
