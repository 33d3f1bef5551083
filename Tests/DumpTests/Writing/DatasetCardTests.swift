import Platform
import Testing

@testable import Cleaning
@testable import Dump

struct DatasetCardTests {
  /// Whether a value can stand under a type, every member of an object included.
  private func differences(_ value: JSONValue?, _ type: DatasetCard.Feature, at path: String) -> [String] {
    switch (value, type) {
    case (.null?, _), (.string?, .string), (.number?, .integer), (.number?, .real), (.bool?, .bool): []
    case (.array(let elements)?, .list(let element)):
      elements.flatMap { differences($0, element, at: path + "[]") }
    case (.object(let members)?, .object(let types)):
      unlike(members.map(\.name), types.map(\.name), at: path)
        + types.flatMap { name, type in
          value?[name].map { differences($0, type, at: "\(path).\(name)") } ?? []
        }
    default: ["\(path): \(String(describing: value))"]
    }
  }

  private func unlike(_ members: [String], _ types: [String], at path: String) -> [String] {
    let unknown = Set(members).subtracting(types)
    // Only what was found has a place where it was found.
    let missing = path == ".provenance.metadata_from" ? [] : Set(types).subtracting(members)
    return unknown.union(missing).sorted().map { "\(path).\($0)" }
  }

  @Test func describesEveryColumnOfARow() throws {
    let cut = Provenance.Cut(rule: "r", kind: "k", span: 3..<8, path: nil, text: "Share", length: 5)
    let full = article(
      metadata: Dictionary(uniqueKeysWithValues: MetadataField.allCases.map { ($0, ["x"]) }), cuts: [cut],
      review: Review(reason: "r", detail: "d"))
    let row = try JSONValue(parsing: ArticleDraft(full, format: .jsonl).row.bytes)
    let type = DatasetCard.Feature.object(
      DatasetCard.article + [("provenance", .object(DatasetCard.provenance))])
    #expect(differences(row, type, at: "") == [])
  }

  @Test func overwritesNoOtherFileOfItsName() throws {
    let folder = try TemporaryFolder()
    let output = try OutputFolder(path: folder.path)
    try output.writeCard(isProvenanceBeside: false)
    #expect(folder.text("README.md")?.hasPrefix(DatasetCard.mark) == true)
    try output.writeCard(isProvenanceBeside: true)
    #expect(folder.text("README.md")?.contains("data_files: provenance-*") == true)
    try folder.add("README.md", "mine")
    try output.writeCard(isProvenanceBeside: true)
    #expect(folder.text("README.md") == "mine")
  }
}
