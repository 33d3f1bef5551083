import ArgumentParser
import Console
import Dump

struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make one folder of those that clean --shard has written.",
    discussion: """
      The result is what one run over the whole input would have written: copies are looked for among all \
      pages, and rows follow the order of the input. The journals of the parts must be there.

      Example:
        bluepencil clean dump/ -o part1/ --shard 1/2
        bluepencil clean dump/ -o part2/ --shard 2/2
        bluepencil merge part1/ part2/ -o out/
      """)

  @Argument(help: ArgumentHelp("The folders of all shares, in any order.", valueName: "part"))
  var parts: [String]

  @Option(
    name: [.short, .customLong("output")], help: ArgumentHelp("The folder to write into.", valueName: "out"))
  var output: String

  @OptionGroup var shards: ShardArguments

  @Option(help: ArgumentHelp("Threads that work at once.", valueName: "n"))
  var jobs: Int = 1

  @Option(
    help: ArgumentHelp(
      "Compare the pages with those of earlier runs as well, which this folder remembers, and add them to it.",
      valueName: "dir"))
  var state: String?

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs \(jobs): expected 1 or more") }
  }

  func run() throws {
    var options = MergingRun.Options(parts: parts, output: output)
    options.shards = shards.options
    options.jobs = jobs
    options.state = state
    do {
      let (summary, format) = try MergingRun(options).run()
      if !quiet {
        Diagnostics.write(
          SummaryText.text(
            summary, output: output, firstShard: format == .jsonl ? options.shards.firstName : nil))
      }
    } catch let failure as OutputError {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    } catch let failure as StateFailure {
      throw CommandFailure(failure)
    } catch let failure as MergingRun.Mismatch {
      throw CommandFailure(code: .usage, message: failure.description)
    }
  }
}
