import ArgumentParser
import Dump
import FlyingFox
import FlyingSocks
import Glibc
import Workbench

/// `bluepencil serve`, a program of its own so that the main one needs no web server.
@main
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bluepencil serve",
    abstract: "Look at a dump's pages in a browser, and write rules beside them.",
    discussion: """
      Prints an address of this machine that only the browser given it can use: it has a secret in it, new at each \
      start. Pages are shown block by block with what cut them. A rule file that is edited shows at once what it does to \
      the page; lines that are selected become a rule with its test. Ctrl-C ends it.

      Example:
        bluepencil serve dump/ --rules Rules
        bluepencil serve crawl.warc.gz --rules my-rules --port 8080
      """)

  @Argument(help: ArgumentHelp("Files and folders of pages; - for standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A folder of rules over those within the program, where files are saved.", valueName: "dir"))
  var folder: String?

  @Option(help: "The port to listen at; 0 for any that is free.")
  var port: UInt16 = 0

  @Option(help: ArgumentHelp("How many pages of the dump are listed.", valueName: "n"))
  var pages = 1000

  func validate() throws {
    guard pages >= 1 else { throw ValidationError("--pages \(pages): expected 1 or more") }
  }

  func run() async throws {
    let workbench = try workbench()
    let gate = Gate(token: Gate.freshToken())
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled, handler: Routes(workbench, gate))
    let running = Task { try await server.run() }
    do {
      try await server.waitUntilListening(timeout: 2)
    } catch {
      running.cancel()
      throw Failure(
        code: 4, message: "127.0.0.1:\(port): cannot listen there; expected a free port, or --port 0")
    }
    guard case .ip4(_, let port)? = await server.listeningAddress else {
      throw Failure(code: 4, message: "no address")
    }
    // A line that scripts can wait for.
    print("http://127.0.0.1:\(port)/?token=\(gate.token)")
    fflush(nil)
    try await running.value
  }

  private func workbench() throws -> Workbench {
    let list: InputList
    do throws(InputError) {
      list = try InputList(paths: inputs)
    } catch {
      throw Failure(code: 4, message: error.description)
    }
    do throws(WorkbenchFailure) {
      return try Workbench(list, rules: folder, most: pages)
    } catch {
      throw Failure(code: error.kind == .files ? 4 : 2, message: error.message)
    }
  }

  private struct Failure: Error {
    let code: Int32
    let message: String
  }

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      fail("error: \(failure.message)", failure.code)
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      fail(fullMessage(for: error), 2)
    }
  }

  private static func fail(_ message: String, _ code: Int32) -> Never {
    let line = Array((message + "\n").utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    Glibc.exit(code)
  }
}
