import Platform

/// What a file's name says of its content: of `a.JSONL.gz`, JSON Lines in gzip.
struct FileSuffix {
  /// In lower case, without the compression's; empty where there is none.
  let format: String
  let compression: Compression?

  init(_ path: InputPath) {
    var parts = path.name.bytes.split(separator: UInt8(ascii: ".")).dropFirst().map {
      String(decoding: UTF8Text.folded($0), as: UTF8.self)
    }
    compression = parts.last.flatMap { Self.compressions[$0] }
    if compression != nil { parts.removeLast() }
    format = parts.last ?? ""
  }

  private static let compressions: [String: Compression] = ["gz": .gzip, "zst": .zstd, "zstd": .zstd]

  /// WARC files with responses, and those with texts (WET) or metadata (WAT).
  var isWARC: Bool { ["warc", "wet", "wat"].contains(format) }

  /// What stands between the columns of a table; nil for other files.
  var tableDelimiter: UInt8? {
    switch format {
    case "csv": UInt8(ascii: ",")
    case "tsv", "tab": UInt8(ascii: "\t")
    default: nil
    }
  }

  /// The compression of an archive whose first bytes do not show it, and that is not plain either.
  func hiddenCompression(of head: some Collection<UInt8>) -> Compression? {
    isWARC && !head.starts(with: "WARC/".utf8) ? compression : nil
  }
}
