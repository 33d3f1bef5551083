package import ArgumentParser

/// What a program says while it runs.
package struct DisplayOptions: ParsableArguments {
  @Option(
    help:
      "When to show progress: auto (a line in place on a terminal, elsewhere one every 30 s), always (every 5 s) or never."
  )
  package var progress: ProgressLine.Mode = .auto

  @Flag(name: [.customShort("q"), .customLong("quiet")], help: "Print errors only.")
  package var isQuiet = false

  package init() {}

  package var line: ProgressLine { ProgressLine(mode: isQuiet ? .never : progress) }
}
