public import ArgumentParser
import Console
public import Dump

/// How JSON Lines are written.
struct ShardArguments: ParsableArguments {
  @Option(help: "What shards of JSON Lines are compressed by: gzip, zstd or none.")
  var compression: ShardCompression = .gzip

  @Option(
    name: .customLong("shard-size"),
    help: ArgumentHelp(
      "Begin a new shard after so many bytes of rows, before compression; 64k, 256M and 1G are understood.",
      valueName: "bytes"))
  var size = ByteCount(bytes: ShardOptions.defaultSize)

  @Option(
    help:
      "row: in a field of each row; beside: in shards provenance-NNNNN that match the articles' line by line."
  )
  var provenance: ProvenancePlace = .row

  enum ProvenancePlace: String, ExpressibleByArgument, CaseIterable { case row, beside }

  func validate() throws {
    guard size.bytes >= 1 else { throw ValidationError("--shard-size \(size): expected 1 byte or more") }
  }

  var options: ShardOptions {
    var options = ShardOptions()
    options.compression = compression
    options.size = size.bytes
    options.isProvenanceBeside = provenance == .beside
    return options
  }
}

extension ShardCompression: ExpressibleByArgument {}
