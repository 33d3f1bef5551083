import ArgumentParser
import Cleaning
import RuleBook

/// The option that names a folder of rules.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A folder of rules over those within the program: files of the same path replace them.",
      valueName: "dir"))
  var folder: String?

  @Option(
    name: .customLong("enable"), parsing: .singleValue,
    help: ArgumentHelp("Turn on a rule that is off, such as norm.quotes.", valueName: "rule-id"))
  var enabled: [String] = []

  /// Loads the rules, or ends the command with all that is wrong in them.
  ///
  /// - Parameter isEverythingOn: rules that are off in their files count too.
  func book(isEverythingOn: Bool = false) throws -> RuleBook {
    do {
      let files = RuleBook.builtInFiles(under: try folder.map { try RuleFolder.files(in: $0) } ?? [])
      var book = try RuleBook(files: files, enabling: Set(enabled))
      if isEverythingOn { book = try RuleBook(files: files, enabling: Set(book.disabled.map(\.id))) }
      for id in enabled where book.rule(id) == nil {
        throw CommandFailure(
          code: .usage, message: "--enable \(id): no rule has this id (bluepencil rules list shows them)")
      }
      return book
    } catch let errors as RuleErrors {
      throw CommandFailure(code: .usage, message: "the rules do not load\n\(errors)")
    } catch let failure as RuleFolder.Failure {
      throw CommandFailure(code: .inputOrOutput, message: failure.description)
    }
  }

  func cleaner(maxBytes: Int) throws -> Cleaner {
    var limits = Cleaner.Limits()
    limits.bytes = maxBytes
    do {
      return try Cleaner(rules: book(), limits: limits)
    } catch let failure as ModelFailure {
      throw CommandFailure(code: .usage, message: failure.description)
    }
  }
}
