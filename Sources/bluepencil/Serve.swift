import ArgumentParser

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Look at a dump's pages in a browser, and write rules beside them.",
    discussion: """
      Starts bluepencil-serve, a program beside this one (make serve builds it), with the same arguments.

      Example:
        bluepencil serve dump/ --rules Rules
      """)

  @Argument(parsing: .captureForPassthrough, help: "What bluepencil-serve takes; --help shows it.")
  var arguments: [String] = []

  func run() throws { try Companion("bluepencil-serve", builtBy: "serve").replaceSelf(arguments) }
}
