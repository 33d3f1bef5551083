import Glibc

/// The command against libxml2's parse on one folder of pages.
struct Comparison {
  static let header = row(["corpus", "pages", "MB", "bluepencil s", "libxml2 s", "ratio", "docs/s", "MB/s"])

  /// Nothing in a folder can be measured.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let name: String
  private let pages: Int
  private let megabytes: Double
  /// CPU seconds, one of each run.
  private let command: [Double]
  private let parse: [Double]

  /// - Parameters:
  ///   - folder: a corpus with its `pages/`, or a folder of pages.
  ///   - command: path of bluepencil.
  init(folder: String, command: String, runs: Int) throws {
    let corpus = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let root = access(corpus + "/pages", F_OK) == 0 ? corpus + "/pages" : corpus
    let paths = Page.paths(below: root)
    name = corpus.split(separator: "/").last.map(String.init) ?? corpus
    pages = paths.count
    megabytes = Double(paths.reduce(0) { $0 + Page.content(of: $1).count }) / 1e6
    (self.command, self.parse) = try paths.isEmpty ? ([], []) : Self.measure(root, paths, command, runs)
  }

  /// One of each in turn, so that a busy machine slows both.
  private static func measure(
    _ root: String, _ paths: [String], _ command: String, _ runs: Int
  ) throws -> ([Double], [Double]) {
    var template = Array("/tmp/bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no temporary folder") }
    let out = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    let clean = [
      command, "clean", root, "-o", out + "/out", "--format", "jsonl", "--jobs", "1", "-q", "--max-errors",
      "1000",
    ]
    let parse = [CommandLine.arguments[0], "dom"] + paths
    defer { _ = try? Process(["rm", "-rf", out]) }
    var (ours, theirs): ([Double], [Double]) = ([], [])
    // The first run warms the file cache and does not count.
    for run in 0...runs {
      let clean = try Process(clean)
      let parse = try Process(parse)
      guard let seconds = Double(parse.output.filter { !$0.isWhitespace }) else {
        throw Failure(description: "no time from 'bench dom'")
      }
      if run > 0 {
        ours.append(clean.cpu)
        theirs.append(seconds)
      }
      _ = try Process(["rm", "-rf", out + "/out"])
    }
    return (ours, theirs)
  }

  var row: String {
    guard pages > 0 else { return Self.row([name, "0", "-", "-", "-", "no HTML", "-", "-"]) }
    let ratios = zip(command, parse).map { $0 / max($1, 1e-6) }.sorted()
    let seconds = max(Self.median(command), 1e-6)
    return Self.row([
      name, String(pages), Self.text(megabytes, 1), Self.text(seconds, 3), Self.text(Self.median(parse), 3),
      "\(Self.text(Self.median(ratios), 2)) (\(Self.text(ratios[0], 2))–\(Self.text(ratios[ratios.count - 1], 2)))",
      Self.text(Double(pages) / seconds, 0), Self.text(megabytes / seconds, 1),
    ])
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func text(_ value: Double, _ digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let rounded = Int((value * scale).rounded())
    guard digits > 0 else { return String(rounded) }
    let fraction = String(rounded % Int(scale) + Int(scale)).dropFirst()
    return "\(rounded / Int(scale)).\(fraction)"
  }

  private static func row(_ cells: [String]) -> String {
    let widths = [14, 7, 8, 14, 11, 22, 8, 8]
    return zip(cells, widths).enumerated().map { column, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return column == 0 ? cell.0 + space : space + cell.0
    }.joined()
  }
}
