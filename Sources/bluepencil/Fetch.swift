import ArgumentParser

struct Fetch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch pages, feeds and sitemaps into a WARC file.",
    discussion: """
      Starts bluepencil-fetch, a program beside this one (make fetch builds it), with the same arguments.

      Example:
        bluepencil fetch --feed https://paper.example/rss -o dump.warc.gz --contact https://me.example/bot
      """)

  @Argument(parsing: .captureForPassthrough, help: "What bluepencil-fetch takes; --help shows it.")
  var arguments: [String] = []

  func run() throws { try Companion("bluepencil-fetch", builtBy: "fetch").replaceSelf(arguments) }
}
