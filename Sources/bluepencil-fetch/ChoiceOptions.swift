import ArgumentParser
import Fetching
import RuleBook

/// Which of the addresses are asked for.
struct ChoiceOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A WARC file of an earlier run: its pages are asked for on condition that they have changed, and the others get revisit records. May be repeated.",
      valueName: "file"))
  var earlier: [String] = []

  @Flag(name: .customLong("skip-earlier"), help: "Do not ask for pages that --earlier has.")
  var skipsEarlier = false

  @Option(
    help: ArgumentHelp(
      "Of feeds and sitemaps, what is dated this day or later, or not dated.", valueName: "yyyy-mm-dd"))
  var since: String?

  @Flag(help: "Go on with what an earlier run into the file has done, killed or finished.")
  var resume = false

  @Flag(name: .customLong("retry-failed"), help: "With --resume, ask again for what failed.")
  var retriesFailed = false

  @Flag(help: "Replace the file, and what a killed run has left of one.")
  var overwrite = false

  @Option(name: .customLong("max-pages"), help: ArgumentHelp("Most addresses to ask for.", valueName: "n"))
  var pages: Int?

  @Option(
    name: .customLong("max-host-pages"),
    help: ArgumentHelp("Most addresses to ask one host for.", valueName: "n"))
  var hostPages: Int?

  func validate() throws {
    for (name, value) in [("--max-pages", pages), ("--max-host-pages", hostPages)] {
      if let value, value < 1 { throw ValidationError("\(name) \(value): expected 1 or more") }
    }
    if let since, since.count != 10 || CalendarDay(since) == nil {
      throw ValidationError("--since \(since): expected a day such as 2024-05-01")
    }
    if overwrite, resume { throw ValidationError("--overwrite with --resume: expected one of them") }
    if retriesFailed, !resume { throw ValidationError("--retry-failed: expected --resume too") }
    if skipsEarlier, earlier.isEmpty { throw ValidationError("--skip-earlier: expected --earlier too") }
  }

  func set(_ options: inout FetchOptions) {
    (options.earlier, options.skipsEarlier, options.since) = (
      earlier, skipsEarlier, since.flatMap { CalendarDay($0) }
    )
    (options.isResuming, options.retriesFailed, options.overwrites) = (resume, retriesFailed, overwrite)
    (options.budget.pages, options.budget.hostPages) = (pages, hostPages)
  }
}
