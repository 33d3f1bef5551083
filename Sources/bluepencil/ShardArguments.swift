public import ArgumentParser
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

/// A number of bytes as a person writes it: `4096`, `64k`, `256M`, `1G` (1 k is 1024).
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    let shift = argument.last.flatMap { units[Character($0.lowercased())] }
    guard let number = Int(shift == nil ? argument : String(argument.dropLast())), number >= 0,
      number <= Int.max >> (shift ?? 0)
    else { return nil }
    bytes = number << (shift ?? 0)
  }

  var description: String {
    for (shift, unit) in [(30, "G"), (20, "M"), (10, "k")] where bytes > 0 && bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(unit)"
    }
    return String(bytes)
  }

  var defaultValueDescription: String { description }
}
