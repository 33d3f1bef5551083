import Cleaning
import Console
import Dump
import Glibc
import Golden
import Platform
import RuleBook

/// Rules and cases while somebody writes rules: what they came to last, and what a change does to them.
struct WatchSession {
  private let rules: RuleOptions
  private let folder: Goldens.Folder
  private var files: [RuleFile]
  private var book: RuleBook
  private var cleaner: Cleaner
  private var cases: CaseWatch?

  init(_ rules: RuleOptions, _ folder: Goldens.Folder, hasCases: Bool) throws {
    (self.rules, self.folder) = (rules, folder)
    files = try rules.files()
    book = try rules.book(of: files, readsTests: false)
    cleaner = try RuleOptions.cleaner(of: book)
    if hasCases { cases = CaseWatch(try folder.suite(), writes: !Goldens.isReadOnly) }
  }

  /// Runs the tests of the folder's rules, and all cases.
  mutating func start() throws {
    let own = Set(book.rules.filter { !$0.tests.isEmpty }.map(\.id))
    runTests { own.contains($0) }
    runCases(affectedBy: nil, paths: [], unless: { Interruption.isRequested })
    say("watching \(rules.folder ?? "")\(cases == nil ? "" : " and \(folder.path)"); Ctrl-C ends")
  }

  /// - Parameter isInterrupted: whether something else is to be done before cases that the change does not touch.
  mutating func renew(after paths: Set<String>, unless isInterrupted: () -> Bool) {
    let start = MonotonicClock.seconds
    say("\nchanged: \(paths.sorted().joined(separator: ", "))")
    do {
      let changes = try load()
      if !changes.isEmpty {
        let touched = Set(changes.rules)
        runTests { changes.isGeneral || touched.contains($0) }
      }
      if cases != nil { cases?.renew(try folder.suite()) }
      runCases(
        affectedBy: changes.isGeneral ? nil : changes.rules, paths: paths, unless: isInterrupted, since: start
      )
    } catch let failure as CommandFailure {
      Diagnostics.print(failure.message)
    } catch {
      Diagnostics.print("\(error)")
    }
  }

  /// Takes the rules that are there now; where they do not load, those before hold on.
  private mutating func load() throws -> RuleChanges {
    let files = try rules.files()
    guard files.map(\.text) != self.files.map(\.text) || files.map(\.path) != self.files.map(\.path) else {
      return RuleChanges(from: book, to: book)
    }
    let new = try rules.book(of: files, readsTests: false)
    let changes = RuleChanges(from: book, to: new)
    if new.behaviourDigest != book.behaviourDigest {
      cleaner = try RuleOptions.cleaner(of: new)
    }
    (self.files, book) = (files, new)
    return changes
  }

  private func runTests(where isIncluded: (String) -> Bool) {
    let report = RuleTester.test(book, where: isIncluded)
    guard report.rules > 0 else { return }
    for failure in report.failures { say(failure.description) }
    say(
      "\(Count.of(report.tests, "test")) of \(Count.of(report.rules, "rule")): "
        + Count.of(report.failures.count, "failure"))
  }

  private mutating func runCases(
    affectedBy changed: [String]?, paths: Set<String>, unless isInterrupted: () -> Bool,
    since start: Double? = nil
  ) {
    guard var cases else { return }
    let (first, others) = cases.affected(by: changed, paths: paths)
    var news: Set<String> = []
    for goldenCase in first where cases.look(at: goldenCase, cleaner) { news.insert(goldenCase.name) }
    show(cases, news, "\(Count.of(first.count, "case")) with these rules", start)
    news = []
    for goldenCase in changed?.isEmpty == true ? [] : others {
      if isInterrupted() { break }
      if cases.look(at: goldenCase, cleaner) { news.insert(goldenCase.name) }
    }
    if !news.isEmpty { show(cases, news, "all cases", start) }
    self.cases = cases
  }

  /// Shows the cases that came to something else, then the counts of all.
  private func show(_ cases: CaseWatch, _ news: Set<String>, _ looked: String, _ start: Double?) {
    let changed = cases.all.filter { news.contains($0.name) }
    let report = GoldenReport(changed, folder: folder.path, book: book)
    let display = DiffDisplay()
    let text = GoldenText(report, isPending: !Goldens.isReadOnly, showsAll: false)
    if !report.changes.isEmpty || !report.problems.isEmpty {
      for line in text.lines.dropLast() { print(display.text(line.text, colour: display.colour(line.mark))) }
    }
    let back = report.count(.same)
    if back > 0 { say("\(Count.of(back, "case")) as recorded again") }
    let time = start.map { "; \(looked), \(Int((MonotonicClock.seconds - $0) * 1000)) ms" } ?? ""
    say(GoldenReport(cases.all, folder: folder.path, book: book).countsText + time)
  }

  /// Prints at once, also where the output is no terminal.
  private func say(_ text: String) {
    print(TerminalText.escaped(text))
    fflush(nil)
  }
}
