import ArgumentParser
import RuleBook

/// Something that a check found at a place, for machines.
struct Finding {
  enum Level: String { case error, warning }

  /// The id of the rule that is concerned, or the name of what was checked.
  let subject: String
  var level = Level.error
  let message: String
  /// Path as the working directory sees it.
  let file: String
  /// From 1.
  let line: Int
  /// From 1, in characters; nil for the whole line.
  var column: Int?
  /// Other files that show it.
  var related: [String] = []
  /// Digits by which it is the same one in a later run, or nil.
  var fingerprint: String?
}

/// How a check tells what it found.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit, github, sarif

  static let help: ArgumentHelp =
    "text; json: one object; junit: XML; github: annotations of a workflow's run; sarif: SARIF 2.1.0, located at the rules."
}

/// Where rule files lie for who reads a report.
struct RulePaths {
  /// What `--rules` names, or nil for the rules within the program alone.
  let folder: String?

  /// The path of a rule file, whose name begins with the last component of its folder, as the working directory sees it.
  func path(of file: String) -> String {
    guard let folder, let name = folder.split(separator: "/").last, file.hasPrefix("\(name)/") else {
      return file
    }
    let start = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    return start + file.dropFirst(name.count)
  }
}
