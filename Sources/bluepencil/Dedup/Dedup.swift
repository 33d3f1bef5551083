import ArgumentParser
import Console
import Dump

struct Dedup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedup",
    abstract: "Look into what clean --state remembers, and tidy it; decide groups of pages.",
    discussion: """
      Example:
        bluepencil clean monday/ -o monday-out/ --state seen/
        bluepencil dedup query page.html --state seen/
        bluepencil dedup stats --state seen/
        bluepencil dedup forget --state seen/ --host old.example --before 2020-01-01
        bluepencil dedup compact --state seen/
      """,
    subcommands: [
      DedupQuery.self, DedupStats.self, DedupForget.self, DedupCompact.self, DedupResolve.self,
    ])
}

/// The state that a command is about.
struct StateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder that clean --state has written.", valueName: "dir"))
  var state: String

  /// Does something with the state, or ends the command for what is wrong with it.
  func with<Result>(_ body: (DuplicateState) throws -> Result) throws -> Result {
    do {
      return try body(DuplicateState(folder: state, policy: nil))
    } catch let failure as StateFailure {
      throw CommandFailure(failure)
    }
  }
}

/// How a command prints what it found.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
