import Cleaning
import Platform

/// A sample that templates are learned from, in a file: a row of counts, then a row a page.
public enum TemplateSampleFile {
  static let schema = "bluepencil/template-sample/1"

  public static func bytes(of sample: TemplatePass.Sample) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", schema)
      writer.member("pages", sample.pages)
      writer.member("nameless_pages", sample.nameless)
    }
    writer.newline()
    for site in sample.learner.sites { for page in site.sample.pages { page.write(into: &writer) } }
    return writer.bytes
  }

  /// Adds a file's sample.
  ///
  /// - Throws: ``OutputError`` where the file cannot be read, or is no sample.
  public static func add(_ path: String, to sample: inout TemplatePass.Sample) throws(OutputError) {
    let rows = try RowFile.rows(of: path)
    guard let head = rows.first.flatMap({ try? JSONValue(parsing: $0) }), head["schema"]?.string == schema,
      let pages = head["pages"]?.integer, let nameless = head["nameless_pages"]?.integer
    else { throw OutputError(description: "\(path): no sample; expected a file of bluepencil part outline") }
    sample.pages += pages
    sample.nameless += nameless
    for (index, row) in rows.dropFirst().enumerated() {
      guard let outline = PageOutline(parsing: row) else {
        throw OutputError(description: "\(path):\(index + 2): is damaged; run bluepencil part outline again")
      }
      sample.learner.add(outline)
    }
  }
}
