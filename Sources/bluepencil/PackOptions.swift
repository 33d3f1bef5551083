import ArgumentParser
import Console
import RuleBook

/// The option that says which foreign rules are read besides.
struct PackOptions: ParsableArguments {
  @Option(
    name: .customLong("pack"), parsing: .singleValue,
    help: ArgumentHelp(
      "A folder of FiveFilters site configs, ftr=DIR, read as they are. May be repeated; of several for one host the first counts.",
      valueName: "ftr=dir"))
  private var packs: [Pack] = []

  /// A folder of a known format.
  private struct Pack: ExpressibleByArgument {
    let folder: String

    init?(argument: String) {
      guard argument.hasPrefix("ftr="), argument.count > 4 else { return nil }
      folder = String(argument.dropFirst(4))
    }
  }

  var isEmpty: Bool { packs.isEmpty }

  /// The configs of all folders, those of the first before the others.
  func files() throws -> [RuleFile] {
    try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in
      var files: [RuleFile] = []
      for pack in packs { files += try RuleFolder.siteConfigs(in: pack.folder) }
      return files
    }
  }

  /// The folders and all in them that is read.
  func paths() throws -> [String] {
    try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in
      var paths: [String] = []
      for pack in packs { paths += try RuleFolder.siteConfigPaths(in: pack.folder) }
      return paths
    }
  }

  /// Says in one line how much of the packs is not used.
  func note(_ pack: SiteConfigPack) {
    guard !pack.reports.isEmpty else { return }
    Diagnostics.print(
      "note: \(Count.of(pack.reports.count, "line")) of the site configs \(pack.reports.count == 1 ? "is" : "are") "
        + "not used as written; bluepencil rules lint with the same --pack shows them")
  }
}
