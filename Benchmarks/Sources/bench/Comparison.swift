import Measuring

/// The command against libxml2's parse on one folder of pages.
struct Comparison {
  private static let table = Table([14, 7, 8, 14, 11, 22, 8, 8])
  static let header = table.row([
    "corpus", "pages", "MB", "bluepencil s", "libxml2 s", "ratio", "docs/s", "MB/s",
  ])

  private let corpus: Corpus
  private let megabytes: Double
  /// CPU seconds, one of each run.
  private var command: [Double] = []
  private var parse: [Double] = []

  /// Measures one of each in turn, so that a busy machine slows both.
  ///
  /// - Parameters:
  ///   - folder: a corpus with its `pages/`, or a folder of pages.
  ///   - command: path of bluepencil.
  init(folder: String, command: String, runs: Int) throws {
    corpus = Corpus(folder: folder)
    megabytes = Double(corpus.paths.reduce(0) { $0 + PageFile.content(of: $1).count }) / 1e6
    guard !corpus.paths.isEmpty else { return }
    // The first run warms the file cache and does not count.
    for run in 0...runs {
      let clean = try corpus.clean(with: command)
      let parse = try DOMParse.measured(corpus.paths)
      if run > 0 {
        self.command.append(clean)
        self.parse.append(parse)
      }
    }
  }

  var row: String {
    guard !corpus.paths.isEmpty else {
      return Self.table.row([corpus.name, "0", "-", "-", "-", "no HTML", "-", "-"])
    }
    let ratio = Spread(zip(command, parse).map { $0 / max($1, 1e-6) })
    let seconds = max(Spread(command).median, 1e-6)
    return Self.table.row([
      corpus.name, String(corpus.paths.count), Spread.text(megabytes, 1), Spread.text(seconds, 3),
      Spread.text(Spread(parse).median, 3), ratio.text(2),
      Spread.text(Double(corpus.paths.count) / seconds, 0),
      Spread.text(megabytes / seconds, 1),
    ])
  }
}
