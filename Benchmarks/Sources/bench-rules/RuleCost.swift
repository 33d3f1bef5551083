import Cleaning
import Measuring

/// What many rules cost the command: to load, and to match on a corpus.
struct RuleCost {
  /// Path of bluepencil.
  private let command: String
  private let rules: [String]
  private let runs: Int
  /// A page of a line, and the time of the command on it without the rules and with them.
  private let page: String
  private let bare: Spread
  private let loaded: Spread
  /// How much more CPU time, seconds, the command takes with the rules, each pair of runs.
  private let load: Spread
  private let cleaner: CleanerCost

  /// Measures the load.
  ///
  /// - Parameter folder: where the rules and a page are written.
  init(_ patterns: PatternFolder, command: String, folder: TemporaryFolder, runs: Int) throws {
    (self.command, self.runs, rules) = (command, runs, ["--rules", folder.path + "/rules"])
    page = folder.path + "/page.txt"
    for file in patterns.files {
      try TextFile.write(file.text, to: "\(folder.path)/rules/\(file.relativePath)")
    }
    try TextFile.write("The night ferry to Elder Point will sail again from Monday.\n", to: page)
    var (bare, loaded): ([Double], [Double]) = ([], [])
    // The first run warms the file cache and does not count.
    for run in 0...3 * runs {
      let without = try Process([command, "explain", page]).cpu
      let with = try Process([command, "explain", page] + rules).cpu
      if run > 0 {
        bare.append(without)
        loaded.append(with)
      }
    }
    (self.bare, self.loaded) = (Spread(bare), Spread(loaded))
    load = Spread(zip(loaded, bare).map { $0 - $1 })
    cleaner = try CleanerCost(patterns)
  }

  var loadText: String {
    "  without \(bare.text(3)) s, with \(loaded.text(3)) s: load \(load.text(3)) s; asked: less than 0.3"
  }

  /// A small corpus is given several times in one run, up to so many bytes, lest the noise of the load cover
  /// the matching.
  private static let leastBytes = 75_000_000
  private static let table = Table([14, 8, 7, 11, 9, 20, 14, 20])
  static let header = table.row([
    "corpus", "pages", "times", "without s", "with s", "more %", "in process s", "of 'without' %",
  ])

  /// Measures one corpus: the command without and with the rules and the cleaner in turn, so that a busy
  /// machine slows all.
  func row(_ corpus: Corpus) throws -> String {
    guard !corpus.paths.isEmpty else {
      return Self.table.row([corpus.name, "0", "-", "-", "-", "no HTML", "-", "-"])
    }
    let pages = corpus.paths.map { RawPage(bytes: PageFile.content(of: $0), origin: Origin(source: $0)) }
    let times = max(1, Self.leastBytes / pages.reduce(1) { $0 + $1.bytes.count })
    var (without, with, inProcess): ([Double], [Double], [Double]) = ([], [], [])
    // The first run makes what is made when it is first used and does not count.
    for run in 0...runs {
      let bare = try corpus.clean(with: command, times: times)
      let more = cleaner.more(pages, run: run)
      let loaded = try corpus.clean(with: command, rules, times: times)
      if run > 0 {
        without.append(bare / Double(times))
        with.append((loaded - load.median) / Double(times))
        inProcess.append(more)
      }
    }
    let more = Spread(zip(with, without).map { ($0 / $1 - 1) * 100 })
    let share = Spread(zip(inProcess, without).map { $0 / $1 * 100 })
    return Self.table.row([
      corpus.name, String(corpus.paths.count), String(times), Spread.text(Spread(without).median, 3),
      Spread.text(Spread(with).median, 3), more.text(1), Spread.text(Spread(inProcess).median, 3),
      share.text(1),
    ])
  }
}
