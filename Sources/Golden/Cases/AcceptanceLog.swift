import Glibc
import Platform
import Dump

/// `accepted.jsonl` beside the cases: a line for each decision, with its reason and the rules that it was made for.
struct AcceptanceLog {
  static let name = "accepted.jsonl"

  private let path: String
  private let before: [UInt8]

  /// - Throws: where the log is there and cannot be read.
  init(below folder: String) throws(GoldenFailure) {
    path = "\(folder)/\(Self.name)"
    guard access(path, F_OK) == 0 else {
      before = []
      return
    }
    guard let bytes = FileBytes.read(path) else {
      throw GoldenFailure("\(path): \(String(cString: strerror(errno)))")
    }
    before = bytes
  }

  func append(_ hunks: [GroupedHunk], rules: String, because: String) throws(GoldenFailure) {
    var writer = JSONWriter()
    for group in hunks {
      writer.object { writer in
        writer.member("because", because)
        writer.key("hunk")
        writer.object { writer in
          writer.member("change", group.hunk.change.rawValue)
          writer.member("rule", group.hunk.rule.isEmpty ? nil : group.hunk.rule)
          writer.member("line", group.hunk.line.isEmpty ? nil : group.hunk.line)
        }
        writer.member("rules", rules)
        writer.member("cases", group.cases)
      }
      writer.newline()
    }
    do throws(OutputError) {
      try NamedFile.write(before + writer.bytes, to: path)
    } catch {
      throw GoldenFailure(error.description)
    }
  }
}
