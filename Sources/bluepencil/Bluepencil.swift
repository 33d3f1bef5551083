import ArgumentParser
internal import CMemory
import Console
import Dump
import Platform

@main
struct Bluepencil: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bluepencil",
    abstract: "Cleans scraped news: pages in, articles out, and every cut is marked.",
    discussion: """
      Example:
        bluepencil clean dump/ -o out/
        bluepencil explain dump/page.html

      Exit codes: 0 clean, 1 differences, 2 usage or invalid rules, 3 more errors than allowed, \
      4 input or output cannot be read or written.
      """,
    version: Tool.version,
    subcommands: [
      Clean.self, Fetch.self, Merge.self, OneArticle.self, Explain.self, Records.self, Index.self,
      Report.self, Rules.self, Goldens.self, Compare.self, Watch.self, Serve.self, Dedup.self, Part.self,
    ])

  static func main() {
    Interruption.install()
    Memory.keepFreed()
    bp_memory_exhausted_exit_code(CommandFailure.Code.inputOrOutput.rawValue)
    runProgram()
  }
}

extension CommandFailure {
  init(_ failure: StateFailure) {
    self.init(code: failure.isMismatch ? .usage : .inputOrOutput, message: failure.description)
  }

  /// Does work of several kinds, of which what cannot be read or written ends the command.
  static func ofOutput<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as OutputError {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    }
  }
}
