import Cleaning

/// `README.md` of a folder of shards, by which Hugging Face `datasets` knows the columns' types. Left to guess
/// them from the first rows, it fails where a column is null there and a text later.
enum DatasetCard {
  /// A column's type.
  indirect enum Feature: Sendable {
    case string, integer, real, bool
    case list(Feature)
    case object([(name: String, Feature)])
  }

  static let name = "README.md"
  /// Begins every card, so that no other file of this name is overwritten.
  static let mark = "---\n# Written by bluepencil, for load_dataset(\"this folder\").\n"

  static func bytes(isProvenanceBeside: Bool) -> [UInt8] {
    let article = isProvenanceBeside ? Self.article : Self.article + [("provenance", .object(provenance))]
    var configs = [("default", "articles-*", article)]
    if isProvenanceBeside { configs.append(("provenance", "provenance-*", provenance)) }
    var card = mark + "configs:\n"
    for (name, files, _) in configs { card += "- config_name: \(name)\n  data_files: \(files)\n" }
    card += "dataset_info:\n"
    for (name, _, features) in configs {
      card += "- config_name: \(name)\n  features:\n" + yaml(features, indent: "  ")
    }
    return Array((card + "---\n\n" + text).utf8)
  }

  private static let text = """
    News articles, cleaned by bluepencil: a row an article in `articles-*`. `text` is the body, `provenance` tells where
    the page came from and everything that was cut. `manifest.json` has the counts and the rules' digests;
    `dropped.jsonl`, `duplicates.jsonl` and `errors.jsonl` hold the pages that gave no row.

    """

  static let article: [(name: String, Feature)] = [
    ("id", .string), ("text", .string), ("title", .string), ("dek", .string), ("authors", .list(.string)),
    ("published", .string), ("modified", .string), ("language", .string), ("url", .string),
    ("sitename", .string), ("source", .string), ("kind", .string),
    ("kind_confidence", .real), ("confidence", .real),
    ("tags", .list(.string)), ("image", .string), ("metadata", .object(metadata)), ("flags", .list(.string)),
    ("review", .object([("reason", .string), ("detail", .string)])),
  ]

  private static let metadata: [(name: String, Feature)] = MetadataField.allCases.sorted()
    .filter { !ArticleRow.columns.contains($0) }
    .map { ($0.rawValue, $0.isList ? .list(.string) : .string) }

  static let provenance: [(name: String, Feature)] = [
    ("schema", .string), ("id", .string), ("status", .string), ("reason", .string),
    ("dedup", .object(dedup)),
    (
      "source",
      .object([
        ("uri", .string), ("canonical", .string), ("file", .string),
        (
          "warc",
          .object([
            ("record_id", .string), ("offset", .integer), ("length", .integer), ("type", .string),
            ("truncated", .string),
            (
              "refers_to",
              .object([
                ("file", .string), ("record_id", .string), ("offset", .integer), ("length", .integer),
              ])
            ),
          ])
        ),
        ("fetched", .string), ("http_status", .integer), ("payload_digest", .string),
        ("warc_digest_verified", .bool),
      ])
    ),
    (
      "decode",
      .object([
        ("form", .string), ("charset", .string), ("via", .string), ("conflicts", .list(.string)),
        ("replacements", .integer), ("decoded_digest", .string),
      ])
    ),
    ("rules", .object([("behaviour_digest", .string), ("files_digest", .string), ("site", .string)])),
    ("template", .object([("site", .string), ("stories", .integer), ("digest", .string)])),
    ("extraction", .object([("method", .string), ("confidence", .real), ("truncated", .string)])),
    ("metadata_from", .object(MetadataField.allCases.sorted().map { ($0.rawValue, .string) })),
    (
      "cuts",
      .list(
        .object([
          ("rule", .string), ("stage", .string), ("kind", .string), ("start", .integer), ("end", .integer),
          ("path", .string), ("text", .string), ("length", .integer), ("stories", .integer),
        ]))
    ),
    ("normalised", .list(.object([("rule", .string), ("count", .integer)]))),
    ("output", .object([("path", .string), ("digest", .string), ("text_digest", .string)])),
    ("tool", .object([("version", .string)])),
  ]

  private static let dedup: [(name: String, Feature)] = [
    ("cluster", .string), ("relation", .string), ("representative", .string), ("supersedes", .list(.string)),
    ("copies", .integer),
    (
      "evidence",
      .list(
        .object([
          ("relation", .string), ("page", .string), ("other", .string), ("jaccard", .real),
          ("containment", .real), ("shared_shingles", .integer), ("page_shingles", .integer),
          ("other_shingles", .integer),
          ("numbers", .list(.object([("page", .string), ("other", .string)]))),
        ]))
    ), ("evidence_omitted", .integer),
  ]

  private static func yaml(_ features: [(name: String, Feature)], indent: String) -> String {
    features.map { "\(indent)- name: \($0.name)\n" + yaml(type: $0.1, indent: indent + "  ") }.joined()
  }

  private static func yaml(type: Feature, indent: String) -> String {
    switch type {
    case .string: "\(indent)dtype: string\n"
    case .integer: "\(indent)dtype: int64\n"
    case .real: "\(indent)dtype: float64\n"
    case .bool: "\(indent)dtype: bool\n"
    case .object(let members): "\(indent)struct:\n" + yaml(members, indent: indent)
    case .list(.object(let members)): "\(indent)list:\n" + yaml(members, indent: indent)
    case .list: "\(indent)list: string\n"
    }
  }
}
