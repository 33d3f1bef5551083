import ArgumentParser
import Console
import Dump

/// How addresses among the inputs are fetched.
struct FetchArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Of addresses that are fetched: a page or mailbox of yours, which the user agent names.",
      valueName: "text"))
  var contact: String?

  @Flag(
    name: .customLong("allow-private"),
    help: "Fetch addresses of this machine and of private networks too.")
  var allowsPrivate = false

  var arguments: [String] {
    (contact.map { ["--contact", $0] } ?? []) + (allowsPrivate ? ["--allow-private"] : [])
  }
}

/// Inputs of which some are addresses, after these were fetched.
struct FetchedInput {
  /// Files alone.
  let input: InputOptions
  /// Why not all addresses could be fetched; nil where they were, or there are none.
  let problem: String?

  /// Where what is fetched lies in the output's folder.
  private static let name = "fetched.warc.gz"

  /// Fetches the addresses among the inputs into the output's folder.
  ///
  /// - Parameter isResuming: whether what was fetched before stays.
  init(
    _ input: InputOptions, into output: String, isResuming: Bool, isQuiet: Bool, _ fetching: FetchArguments
  ) throws {
    let addresses = input.inputs.filter(Self.isAddress)
    guard let first = input.inputs.firstIndex(where: Self.isAddress) else {
      (self.input, problem) = (input, nil)
      return
    }
    let file = "\(output)/\(Self.name)"
    let code = try Companion("bluepencil-fetch", builtBy: "fetch").run(
      addresses + ["-o", file, isResuming ? "--resume" : "--overwrite", "--strict"] + fetching.arguments
        + (isQuiet ? ["--quiet"] : []))
    // What it says stands on standard error already.
    guard code == 0 || code == CommandFailure.Code.tooManyErrors.rawValue else { throw ExitCode(code) }
    problem = code == 0 ? nil : "not all addresses could be fetched (\(output)/fetched.fetch.jsonl says why)"
    var files = input
    files.inputs.removeAll(where: Self.isAddress)
    files.inputs.insert(file, at: min(first, files.inputs.count))
    self.input = files
  }

  private static func isAddress(_ input: String) -> Bool {
    let start = input.prefix(8).lowercased()
    return start.hasPrefix("http://") || start.hasPrefix("https://")
  }
}
