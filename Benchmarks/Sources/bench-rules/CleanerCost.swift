import Cleaning
import Measuring
import RuleBook

/// What many rules cost the library's cleaner in one process: without loading, reading and writing, so that
/// less noise covers a small difference.
struct CleanerCost {
  private let bare: Cleaner
  private let loaded: Cleaner

  init(_ patterns: PatternFolder) throws {
    bare = try Cleaner()
    loaded = try Cleaner(rules: RuleBook(files: RuleBook.builtInFiles(under: patterns.files)))
  }

  /// How much more CPU time, seconds, pages take with the rules. Each is cleaned with and without them at
  /// once, so that a busy machine slows both.
  ///
  /// - Parameter run: which of several; with and without them take turns in going first.
  func more(_ pages: [RawPage], run: Int) -> Double {
    var more = 0.0
    for (number, page) in pages.enumerated() {
      for turn in 0...1 {
        let isLoaded = (run + number + turn).isMultiple(of: 2)
        let seconds = CPUTime.of { _ = (isLoaded ? loaded : bare).clean(page) }
        more += isLoaded ? seconds : -seconds
      }
    }
    return more
  }
}
