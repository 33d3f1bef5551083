import ArgumentParser
import Cleaning
import Console
import Dump
import Glibc
import Golden
import RuleBook

extension Rules {
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new",
      abstract: "Draft a rule with its test from lines of a page.",
      discussion: """
        Takes the numbers that bluepencil explain shows: lines of a text page, blocks of an HTML page. The draft \
        is a whole rule file on standard output; it loads and passes its own test. What else of the page it would \
        cut is said on standard error. The sentence in 'because' is yours to write.

        Example:
          bluepencil rules new --from dump/page.html:21-41 > draft.yaml
          bluepencil rules new --from dump/page.txt:12 --id en.promo.market
        """)

    @Option(
      help: ArgumentHelp("The page and its line, or its first and last line.", valueName: "page:lines"),
      transform: PageLines.init(parsing:))
    var from: PageLines

    @Option(help: "The rule's id; site.HOST.draft or LANGUAGE.draft if left out.")
    var id: String?

    @Option(help: ArgumentHelp("The page's address, or which page of an archive is meant.", valueName: "url"))
    var url: String?

    @OptionGroup var rules: RuleOptions

    func run() throws {
      let files = try rules.files()
      let base = try rules.book(of: files)
      if let id, let taken = base.rule(id) {
        throw CommandFailure(code: .usage, message: "--id \(id): taken by the rule in \(taken.place)")
      }
      var cleaner: Cleaner?
      let drafter = RuleDrafter(try PageFinder.page(from.page, url: url), lines: from.lines) { draft in
        if draft == nil, let cleaner { return cleaner }
        let book = try draft.map { try rules.book(of: files + [$0]) } ?? base
        let made = try RuleOptions.cleaner(of: book)
        if draft == nil { cleaner = made }
        return made
      }
      do {
        try show(try drafter.draft(id: id))
      } catch let rejection as Rejection {
        throw CommandFailure(
          code: .inputOrOutput,
          message: "\(from.page): \(rejection.account.rawValue), \(rejection.reason): \(rejection.detail)")
      }
    }

    private func show(_ draft: RuleDraft) throws {
      let text = DraftText(draft)
      guard draft.problems.isEmpty else {
        throw CommandFailure(code: .differences, message: text.problems)
      }
      print(draft.text, terminator: "")
      // What is said of the draft comes after it, also where both go into one file.
      fflush(nil)
      for line in text.notes { Diagnostics.print(line) }
    }
  }
}
