import ArgumentParser
import Console
import Dump

struct DedupCompact: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Merge a state's files and free the room of forgotten pages.",
    discussion: """
      Example:
        bluepencil dedup compact --state seen/
      """)

  @OptionGroup var state: StateOptions

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func run() throws {
    let before = try state.with { try $0.statistics().bytes }
    try state.with { try $0.compact() }
    let after = try state.with { try $0.statistics().bytes }
    if !quiet { Diagnostics.print("\(before) bytes before, \(after) now") }
  }
}
