/// The folder of a part of an input that one of several runs has cleaned, and what lies there beside the journal and
/// the manifest.
enum PartFolder {
  /// A row an article: the keys that it is found by. See ``ComparisonRows``.
  static let keys = "keys.jsonl"
  /// A row an article: what it is compared by.
  static let compared = "compared.tsv"
  /// A row a name of a WARC record that revisits may refer to.
  static let originals = "originals.jsonl"
  /// A row a revisit.
  static let revisits = "revisits.jsonl"
  /// Of a part that is written: bytes of the rows of each page. See ``RowSizes``.
  static let sizes = "sizes"

  static func manifest(of folder: String) throws(OutputError) -> Manifest {
    let name = "\(folder)/\(Manifest.name)"
    let bytes: [UInt8]
    do throws(StreamFailure) {
      bytes = try RawFile(InputPath(name)).readAll()
    } catch {
      throw OutputError(
        description: "\(name): cannot be read: \(error.problem); expected the folder of a part")
    }
    guard let manifest = Manifest(parsing: bytes) else {
      throw OutputError(description: "\(name): no manifest of this version's")
    }
    return manifest
  }
}
