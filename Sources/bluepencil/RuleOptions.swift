import ArgumentParser
import Cleaning
import Console
import RuleBook

/// The options that say which rules there are, and which are on.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A folder of rules over those within the program: files of the same path replace them.",
      valueName: "dir"))
  var folder: String?

  @OptionGroup var packs: PackOptions

  @Option(
    name: .customLong("enable"), parsing: .singleValue,
    help: ArgumentHelp(
      "Turn on a rule that is off, such as norm.quotes; * stands for any characters. Goes before --disable.",
      valueName: "rule-id"))
  var enabled: [String] = []

  @Option(
    name: .customLong("disable"), parsing: .singleValue,
    help: ArgumentHelp("Turn off a rule; * stands for any characters.", valueName: "rule-id"))
  var disabled: [String] = []

  /// The files of the rules within the program, with those of the folder laid over them, and of packs.
  func files() throws -> [RuleFile] {
    RuleBook.builtInFiles(under: try packs.files() + (folder.map(Self.files) ?? []))
  }

  /// The files of a folder of rules.
  static func files(in folder: String) throws -> [RuleFile] {
    try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in try RuleFolder.files(in: folder) }
  }

  /// The rules within the program with these files laid over them, as they are without switches of the command line,
  /// for cleaning.
  static func book(over files: [RuleFile]) throws -> RuleBook {
    try load(RuleBook.builtInFiles(under: files), .init(), false)
  }

  /// The folder of rules and all in it that is read; empty without one.
  func paths() throws -> [String] {
    try CommandFailure.ofFiles { () throws(RuleFolder.Failure) in try folder.map(RuleFolder.paths) ?? [] }
      + packs.paths()
  }

  /// Loads the rules, or ends the command with all that is wrong in them.
  ///
  /// - Parameters:
  ///   - isEverythingOn: rules that are off in their files and settings count too, but for those that
  ///     `--disable` names.
  ///   - files: what ``files()`` gave, perhaps with a file more.
  func book(isEverythingOn: Bool = false, of files: [RuleFile]? = nil) throws -> RuleBook {
    try book(isEverythingOn: isEverythingOn, of: files, readsTests: true)
  }

  /// - Parameter readsTests: whether rules within the program bring their tests; those of the folder always do.
  func book(
    isEverythingOn: Bool = false, of files: [RuleFile]?, readsTests: Bool
  ) throws -> RuleBook {
    let isAsWritten = !isEverythingOn && enabled.isEmpty && disabled.isEmpty
    // It is never freed, which takes a tenth of the time that loading does.
    if isAsWritten, folder == nil, files == nil, !readsTests {
      return packs.isEmpty ? .builtIn : .builtIn.adding(SiteConfigPack(try packs.files()))
    }
    let files = try files ?? self.files()
    guard !isAsWritten else { return try Self.load(files, .init(), readsTests) }
    // Loading is most of a short command's time; ids as they are written spare a second load.
    let guess = choice(among: Self.idsWritten(in: files), isEverythingOn)
    let book = try Self.load(files, guess, readsTests)
    let known = (book.rules + book.disabled).map(\.id)
    try Self.check(enabled, given: "--enable", among: known)
    try Self.check(disabled, given: "--disable", among: known)
    let choice = choice(among: known, isEverythingOn)
    return choice.isWithin(guess) ? book : try Self.load(files, choice, readsTests)
  }

  func cleaner(limits: PageLimits = .init()) throws -> Cleaner {
    let book = try book(isEverythingOn: false, of: nil, readsTests: false)
    packs.note(book.pack)
    return try Self.cleaner(of: book, limits: limits)
  }

  static func cleaner(of book: RuleBook, limits: PageLimits = .init()) throws -> Cleaner {
    do throws(ModelFailure) {
      return try Cleaner(rules: book, limits: limits)
    } catch {
      throw CommandFailure(code: .usage, message: error.description)
    }
  }

  private static func load(_ files: [RuleFile], _ choice: Choice, _ readsTests: Bool) throws -> RuleBook {
    do throws(RuleErrors) {
      return try RuleBook(files: files, enabling: choice.on, disabling: choice.off, readsTests: readsTests)
    } catch {
      throw CommandFailure(code: .usage, message: "the rules do not load\n\(error)", cause: error)
    }
  }

  // MARK: Ids

  /// Ids of rules to turn on and off.
  private struct Choice {
    var on: Set<String> = []
    var off: Set<String> = []

    func isWithin(_ other: Choice) -> Bool { on.isSubset(of: other.on) && off.isSubset(of: other.off) }
  }

  private func choice(among ids: [String], _ isEverythingOn: Bool) -> Choice {
    let fitting = { (patterns: [String]) in
      let globs = patterns.map(Glob.init)
      return Set(ids.filter { id in globs.contains { $0.matches(id) } })
    }
    var choice = Choice(on: fitting(enabled), off: fitting(disabled))
    if isEverythingOn { choice.on.formUnion(Set(ids).subtracting(choice.off)) }
    return choice
  }

  private static func check(_ patterns: [String], given option: String, among known: [String]) throws {
    for pattern in patterns where !known.contains(where: Glob(pattern).matches) {
      throw CommandFailure(
        code: .usage, message: "\(option) \(pattern): no rule has this id (bluepencil rules list shows them)")
    }
  }

  /// The ids in lines such as `- id: en.byline`, perhaps with some that are no rule's.
  private static func idsWritten(in files: [RuleFile]) -> [String] {
    files.filter { $0.path.hasSuffix(".yaml") }.flatMap { file in
      file.text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { line in
        let entry = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }
        guard entry.starts(with: "id: ".utf8) else { return nil }
        let id = entry.dropFirst(4).filter {
          $0 > 0x20 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"")
        }
        return String(decoding: id, as: UTF8.self)
      }
    }
  }
}
