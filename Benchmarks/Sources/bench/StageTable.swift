import Measuring

/// The stages of cleaning, each alone, against libxml2's parse of the same pages.
struct StageTable {
  private static let table = Table([11, 9, 9, 8, 22])

  private let paths: [String]
  private var pages = 0.0
  private var megabytes = 0.0
  /// CPU seconds, one of each run, in the order of a page's way.
  private var stages: [(name: String, seconds: [Double])] = []
  private var parse: [Double] = []

  /// - Parameters:
  ///   - folders: corpora, or folders of pages.
  ///   - command: path of bench-stages.
  init(folders: [String], command: String, runs: Int) throws {
    paths = folders.flatMap { Corpus(folder: $0).paths }
    guard !paths.isEmpty else { return }
    // One of each in turn, so that a busy machine slows both.
    for _ in 0..<runs {
      add(try Process([command] + paths).output)
      parse.append(try DOMParse.measured(paths))
    }
  }

  /// - Parameter output: a name and a number a line.
  private mutating func add(_ output: String) {
    for line in output.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Double(words[1]) else { continue }
      switch words[0] {
      case "pages": pages = number
      case "bytes": megabytes = number / 1e6
      default:
        let index = stages.firstIndex { $0.name == words[0] } ?? stages.count
        if index == stages.count { stages.append((String(words[0]), [])) }
        stages[index].seconds.append(number)
      }
    }
  }

  var text: String {
    guard !paths.isEmpty else { return "no HTML" }
    let whole = parse.indices.map { run in stages.reduce(0) { $0 + $1.seconds[run] } }
    let header = Self.table.row(["stage", "ms/page", "MB/s", "share", "÷ libxml2"])
    let rows = (stages + [("all", whole)]).map { row($0, $1, of: whole) } + [row("libxml2", parse, of: nil)]
    return "\(Int(pages)) pages, \(Spread.text(megabytes, 1)) MB\n\n"
      + ([header] + rows).joined(separator: "\n")
  }

  private func row(_ name: String, _ seconds: [Double], of whole: [Double]?) -> String {
    let median = max(Spread(seconds).median, 1e-9)
    let share = whole.map { Spread.text(100 * Spread(zip(seconds, $0).map { $0 / $1 }).median, 1) + " %" }
    return Self.table.row([
      name, Spread.text(1000 * median / pages, 3), Spread.text(megabytes / median, 0), share ?? "",
      whole == nil ? "" : Spread(zip(seconds, parse).map { $0 / max($1, 1e-9) }).text(2),
    ])
  }
}
