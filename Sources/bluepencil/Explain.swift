import ArgumentParser
import Cleaning
import Console
import Dump
import Glibc
import Golden
import RuleBook

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why each block of a page stayed or went.",
    discussion: """
      Each block has a line: + kept or - cut, the classifier's probability that it is article, what decided, \
      and its text. For text pages the number is the line of the file. --why also shows what weighed most with the \
      classifier where it decided, with the share of each in the log-odds. PAGE:LINE shows that whatever decided, all \
      other rules that matched, and what would become of the line without the rule that decided.

      Example:
        bluepencil explain dump/page.html
        bluepencil explain dump/page.txt:21
        bluepencil explain --why dump/page.html
      """)

  @Argument(
    help: ArgumentHelp(
      "The page; PAGE:LINE shows one line of a text page or block of an HTML page.", valueName: "page[:line]")
  )
  var page: String

  @Option(help: ArgumentHelp("The page's address, for rules of its site.", valueName: "url"))
  var url: String?

  @Flag(help: "Show for each block what weighed most with the classifier.")
  var why = false

  @OptionGroup var rules: RuleOptions

  @OptionGroup var records: FieldOptions

  func run() throws {
    let (path, line) = Self.parts(of: page)
    let cleaner = try rules.cleaner()
    for pending in try pages(path) {
      switch pending.load() {
      case .page(var raw):
        raw.origin.url = url ?? raw.origin.url
        try explain(raw, cleaner, line)
      case .rejected(let record):
        print("\(record.origin.source): dropped, \(record.reason.rawValue): \(record.detail)")
      case .failure(let failure): throw CommandFailure(code: .inputOrOutput, message: failure.description)
      }
    }
  }

  /// `page.txt:21` names a line, unless a file has that very name.
  private static func parts(of argument: String) -> (path: String, line: Int?) {
    guard access(argument, F_OK) != 0, let colon = argument.lastIndex(of: ":"),
      let line = Int(argument[argument.index(after: colon)...])
    else { return (argument, nil) }
    return (String(argument[..<colon]), line)
  }

  private func pages(_ path: String) throws -> [PendingPage] {
    let list = try CommandFailure.ofFiles { () throws(InputError) in try InputList(paths: [path]) }
    let reader = PageReader(list, fields: records.fields)
    var pages: [PendingPage] = []
    while let page = reader.next() { pages.append(page) }
    return pages
  }

  private func explain(_ raw: RawPage, _ cleaner: Cleaner, _ line: Int?) throws {
    do throws(Rejection) {
      let examination = try cleaner.examine(raw)
      let text = ExplanationText(
        examination, reasons: why || line != nil ? cleaner.reasons(in: examination) : [])
      print(TerminalText.escaped(text.header(source: raw.origin.source)))
      let blocks = text.blocks(atLine: line)
      if let line, blocks.isEmpty {
        throw Rejection(
          .error, "no-such-line",
          "no block of text stands at \(line); expected one of those that the whole page shows")
      }
      for block in blocks {
        let otherwise =
          line == nil ? nil : try Counterfactual(of: block, in: examination, of: raw, by: cleaner)
        print(TerminalText.escaped(text.block(block, otherwise: otherwise)))
      }
    } catch {
      let message = "\(raw.origin.source): \(error.account.rawValue), \(error.reason): \(error.detail)"
      guard error.account == .dropped else { throw CommandFailure(code: .inputOrOutput, message: message) }
      print(TerminalText.escaped(message))
    }
  }
}
