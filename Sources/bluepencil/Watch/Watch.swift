import ArgumentParser
import Console
import Dump
import Glibc
import Golden
import Platform

struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Rerun what a change of rules touches, each time that a file is saved.",
    discussion: """
      Watches the folder of rules and that of the golden cases. After a change it runs the tests of the rules that are not \
      what they were, then the cases on whose pages these were at work, then the other cases until the next change comes. \
      Shown is what comes to something else than before. What differs is written as *.new for review and accept, as golden \
      run does; with CI=true nothing is. Ctrl-C ends it.

      Example:
        bluepencil watch --rules my-rules
        bluepencil watch --rules my-rules --golden goldens/harbor
      """)

  @OptionGroup var folder: Goldens.Folder

  @OptionGroup var rules: RuleOptions

  func run() throws {
    guard let path = rules.folder else {
      throw CommandFailure(code: .usage, message: "watch: expected --rules with the folder that you edit")
    }
    // Without cases there are tests to run still.
    let hasCases = access(folder.path, F_OK) == 0
    // Before anything is read, so that no change is missed.
    let watch = try CommandFailure.ofFiles { () throws(FolderWatch.Failure) in
      try FolderWatch([path] + (hasCases ? [folder.path] : []))
    }
    var session = try WatchSession(rules, folder, hasCases: hasCases)
    try session.start()
    while !Interruption.isRequested {
      let changed = watch.next().filter(Self.isSource)
      guard !changed.isEmpty else { continue }
      session.renew(after: changed) { watch.hasNext || Interruption.isRequested }
    }
  }

  /// Suffixes of the files that rules and cases are made of; editors write others beside them, and so does this command.
  private static let sources = [".yaml", ".txt", ".html", ".md", ".json", ".jsonl"]

  private static func isSource(_ path: String) -> Bool {
    sources.contains { path.hasSuffix($0) } && !path.hasSuffix("/" + GoldenSuite.logName)
  }
}
