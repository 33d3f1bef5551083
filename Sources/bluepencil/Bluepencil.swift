import ArgumentParser
internal import CMemory
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
      Clean.self, Merge.self, OneArticle.self, Explain.self, Records.self, Report.self, Rules.self,
      Goldens.self, Compare.self, Watch.self, Serve.self, Dedup.self,
    ])

  static func main() {
    Interruption.install()
    Memory.keepFreed()
    bp_memory_exhausted_exit_code(CommandFailure.Code.inputOrOutput.rawValue)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      Diagnostics.print("error: \(failure.message)")
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      // ArgumentParser's usage errors carry 64; ours is 2.
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Diagnostics.print(fullMessage(for: error))
      exit(withError: ExitCode(CommandFailure.Code.usage.rawValue))
    }
  }
}

/// Why a command ends, with its exit code.
struct CommandFailure: Error {
  enum Code: Int32 {
    case differences = 1
    case usage = 2
    case tooManyErrors = 3
    case inputOrOutput = 4
  }

  let code: Code
  let message: String

  init(code: Code, message: String) { (self.code, self.message) = (code, message) }

  init(_ failure: StateFailure) {
    self.init(code: failure.isMismatch ? .usage : .inputOrOutput, message: failure.description)
  }

  /// Does what reads or writes files; where that fails, the command ends for it.
  static func ofFiles<Failure: Error & CustomStringConvertible, Result>(
    _ work: () throws(Failure) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(Failure) {
      return try work()
    } catch {
      throw CommandFailure(code: .inputOrOutput, message: error.description)
    }
  }
}
