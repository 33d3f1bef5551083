import Glibc
import Platform

/// What a state holds, counted.
public struct StateStatistics: Sendable {
  public struct File: Sendable {
    public let name: String
    public let bytes: Int
  }

  /// A run, by the folder that it wrote.
  public struct Run: Sendable {
    public let output: String
    /// Pages that it was the last one to write.
    public let pages: Int
  }

  public let pages: Int
  public let texts: Int
  public let clusters: Int
  /// Pages by how they relate to the one that they repeat; those that stand for themselves are none of them.
  public let relations: [(name: String, pages: Int)]
  /// Pages that stand otherwise than their provenance says.
  public let outdated: Int
  public let runs: [Run]
  /// Texts that were forgotten and still take room.
  public let removedTexts: Int
  /// The catalogue, then keys and signatures.
  public let files: [File]

  /// Of all files.
  public var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
}

extension DuplicateState {
  /// - Throws: ``StateFailure``.
  public func statistics() throws -> StateStatistics {
    try StateFailure.wrapping(folder) {
      let database = catalogue.database
      let names =
        try catalogue.keyFiles().map { StateFileName.keys($0.number) }
        + catalogue.textFiles().map { StateFileName.texts($0.number) }
      return StateStatistics(
        pages: try catalogue.number("SELECT count(*) FROM pages"),
        texts: try catalogue.number("SELECT count(*) FROM texts"),
        clusters: try catalogue.number("SELECT count(DISTINCT cluster) FROM pages"),
        relations: try database.rows(
          "SELECT relation, count(*) FROM pages WHERE relation IS NOT NULL GROUP BY relation ORDER BY relation"
        ) { ($0.text(0) ?? "", $0.integer(1)) },
        outdated: try catalogue.number(
          """
          SELECT count(*) FROM pages WHERE cluster IS NOT written_cluster
            OR relation IS NOT written_relation OR representative IS NOT written_representative
          """),
        runs: try database.rows(
          """
          SELECT output, (SELECT count(*) FROM pages WHERE run = runs.number) FROM runs ORDER BY output
          """
        ) { .init(output: $0.text(0) ?? "", pages: $0.integer(1)) },
        removedTexts: try catalogue.removedTexts().count,
        files: ([StateCatalogue.name] + names).map { .init(name: $0, bytes: bytes(of: $0)) })
    }
  }

  private func bytes(of name: String) -> Int {
    var status = stat()
    return stat(path(name), &status) == 0 ? Int(status.st_size) : 0
  }
}
