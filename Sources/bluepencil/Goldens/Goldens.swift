import ArgumentParser
import Console
import Glibc
import Golden
import RuleBook

/// `bluepencil golden`: pages with what they shall come to, to see what a change of rules does.
struct Goldens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden",
    abstract: "Keep pages with what they shall come to, and see what a change of rules does to them.",
    discussion: """
      A case is a folder: in.html or in.txt, meta.yaml (why it is there), out.md (the body), out.json (metadata) and \
      cuts.jsonl (every cut with its rule). run writes what differs as *.new beside them; accept takes that for right.

      Example:
        bluepencil golden add dump/ferry.html --because 'A gift offer between paragraphs.'
        bluepencil golden run --rules my-rules
        bluepencil golden accept --rules my-rules --hunk 5c0a91d2 --because 'The offer goes at last.'
      """,
    subcommands: [Add.self, Run.self, Review.self, Accept.self, Reject.self])

  /// Where the cases are.
  struct Folder: ParsableArguments {
    @Option(name: .customLong("golden"), help: ArgumentHelp("The folder of cases.", valueName: "dir"))
    var path: String = "goldens"

    func suite(only names: [String] = []) throws -> GoldenSuite {
      try ofGoldens { () throws(GoldenFailure) in
        try GoldenSuite(below: path, only: names.isEmpty ? nil : names.map(Glob.init))
      }
    }
  }

  static func ofGoldens<Result>(_ work: () throws(GoldenFailure) -> Result) throws -> Result {
    try CommandFailure.ofFiles(work)
  }

  /// Whether nothing may be written, as on a machine that only checks.
  static var isReadOnly: Bool { getenv("CI").map { String(cString: $0).lowercased() } == "true" }

  /// - Throws: under `CI=true`.
  static func checkWritable(_ command: String) throws {
    guard !isReadOnly else {
      throw CommandFailure(
        code: .usage,
        message: "golden \(command) writes goldens, and CI=true forbids it; run it by hand and commit")
    }
  }

  /// - Throws: where a reason says nothing.
  static func checkReason(_ because: String) throws {
    guard because.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--because: expected a reason, in one sentence")
    }
  }
}
