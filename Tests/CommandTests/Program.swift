import Foundation
import TestSupport

/// The built command as a process of its own, for what only a process shows: exit codes, signals, limits.
struct Program {
  struct Result {
    let exitCode: Int32
    /// The number of the signal that ended it, or nil.
    let signal: Int32?
    let errors: String
  }

  /// Beside the tests' own program.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (own as NSString).deletingLastPathComponent + "/bluepencil"
  }()

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - meanwhile: is called while it runs.
  static func run(
    _ arguments: [String], of executable: String = path, in folder: String? = nil, input: Pipe? = nil,
    meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MAKE") }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // A file, as a pipe that nobody reads would hold the program up.
    let log = try TemporaryFolder()
    _ = FileManager.default.createFile(atPath: log["errors"], contents: nil)
    let errors = try FileHandle(forWritingTo: URL(fileURLWithPath: log["errors"]))
    process.standardError = errors
    process.standardOutput = errors
    if let input {
      process.standardInput = input
      // A program that ends before it has read all must not end the tests.
      signal(SIGPIPE, SIG_IGN)
    }
    try process.run()
    try meanwhile(process)
    process.waitUntilExit()
    let wasSignalled = process.terminationReason == .uncaughtSignal
    return Result(
      exitCode: process.terminationStatus, signal: wasSignalled ? process.terminationStatus : nil,
      errors: try FileTree.text(of: log["errors"]))
  }
}

/// Made-up pages as JSON Lines; every seventh repeats an earlier one, every tenth holds no article.
enum MadeUpDump {
  static func jsonLines(_ count: Int) -> String {
    (0..<count).map { number in
      let url = "https://n\(number % 3).example/\(number)"
      let html =
        number % 10 == 9
        ? "<nav><a href='/'>Home</a></nav>" : page(number % 7 == 6 ? number - 6 : number)
      return #"{"url": "\#(url)", "html": "\#(html)"}"# + "\n"
    }.joined()
  }

  static func page(_ number: Int) -> String {
    let sentences = (1...6).map { "Ship \(number) passed the lock of mile \($0 * number + 3) before noon." }
    return "<h1>Ship \(number) sails</h1><p>" + sentences.joined(separator: "</p><p>") + "</p>"
  }
}
