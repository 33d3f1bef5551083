import ArgumentParser
import Console
import Dump

/// What tells Make what an output was made from.
struct DependencyOptions: ParsableArguments {
  @Option(
    name: .customLong("depfile"),
    help: ArgumentHelp(
      "Write every file read, pages and rules, as prerequisites for Make's include.", valueName: "file"))
  var path: String?

  /// - Parameters:
  ///   - target: the file that Make makes.
  ///   - list: the list that more inputs came from.
  func write(target: String, inputs: InputList, list: String? = nil, rules: RuleOptions) throws {
    guard let path else { return }
    let others = try rules.paths() + (list.map { $0 == "-" ? [] : [$0] } ?? [])
    do {
      try Depfile.write(to: path, target: target) { add in
        try inputs.forEachPath(add)
        for other in others { try add(InputPath(other)) }
      }
    } catch let failure as OutputError {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    }
  }
}
