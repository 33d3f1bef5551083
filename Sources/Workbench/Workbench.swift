import Cleaning
public import Dump
import Golden
import Platform
import RuleBook

/// What a rule author does in a browser: look at the pages of a dump, try a rule file on one, draft a rule from
/// lines of it, save it. Answers are JSON; nothing in them is markup.
public actor Workbench {
  private let pages: PageShelf
  private var rules: RuleShelf
  private var cleaner: Cleaner

  /// - Parameters:
  ///   - folder: the rules laid over those within the program, where files are saved; nil to save none.
  ///   - most: pages of the dump that are shown.
  /// - Throws: a ``WorkbenchFailure`` when the rules do not load or cannot be read.
  public init(
    _ inputs: InputList, fields: RecordFields = RecordFields(), rules folder: String?, most: Int = 1000
  ) throws(WorkbenchFailure) {
    let shelf = try RuleShelf(folder: folder)
    rules = shelf
    do {
      cleaner = try Cleaner(rules: try shelf.book())
    } catch {
      throw WorkbenchFailure(.invalid, "the rules do not load\n\(error)")
    }
    pages = PageShelf(inputs, fields: fields, most: most)
  }

  /// `{"pages": [source, …], "more": false}`
  public func list() -> [UInt8] {
    Self.json { writer in
      writer.member("pages", pages.sources)
      writer.key("more")
      writer.bool(pages.hasMore)
    }
  }

  /// `{"view": …}`: the page as the rules are.
  public func page(_ number: Int) throws(WorkbenchFailure) -> [UInt8] {
    let raw = try pages.page(number)
    return Self.json { Self.writeView(raw, cleaner, into: &$0) }
  }

  /// The page's own bytes in UTF-8, and whether they are HTML.
  public func source(_ number: Int) throws(WorkbenchFailure) -> (bytes: [UInt8], isHTML: Bool) {
    let raw = try pages.page(number)
    guard let page = try? cleaner.examine(raw).page else { return (raw.bytes, false) }
    return (page.source, page.form == .html)
  }

  /// The page as it would be with a file of rules: `{"view": …}`, or `{"errors": [text, …]}` where the file does not
  /// load. `failures` are tests within its rules that do not pass.
  ///
  /// - Parameter request: `{"path": …, "text": …}`
  public func trial(_ number: Int, _ request: [UInt8]) throws(WorkbenchFailure) -> [UInt8] {
    let raw = try pages.page(number)
    let file = try Self.file(request)
    return try Self.load(file, among: rules) { (cleaner, writer) throws(WorkbenchFailure) in
      Self.writeView(raw, cleaner, into: &writer)
    }
  }

  /// A rule drafted from lines of the page: `{"path": …, "text": …, "problems": […], "notes": […]}`.
  ///
  /// - Parameter request: `{"from": first line, "to": last line}`
  public func draft(_ number: Int, _ request: [UInt8]) throws(WorkbenchFailure) -> [UInt8] {
    let raw = try pages.page(number)
    let request = try Self.object(request)
    guard let from = request["from"]?.number, let to = request["to"]?.number, (1...1e9).contains(from),
      from <= to,
      to <= 1e9
    else { throw WorkbenchFailure(.invalid, "expected 'from' and 'to', numbers of lines") }
    let drafter = RuleDrafter(raw, lines: Int(from)...Int(to)) { [rules, cleaner] file in
      guard let file else { return cleaner }
      return try Cleaner(rules: try rules.book(with: file, readsTests: true))
    }
    do {
      let draft = try drafter.draft()
      return Self.json { writer in
        writer.member("path", draft.suggestedPath)
        writer.member("text", joined(draft))
        writer.member("problems", draft.problems)
        writer.member("notes", DraftText(draft).notes)
      }
    } catch let rejection as Rejection {
      throw WorkbenchFailure(.invalid, "\(rejection.reason): \(rejection.detail)")
    } catch {
      throw WorkbenchFailure(.invalid, "\(error)")
    }
  }

  /// A draft's text behind the file that its path has already, as one file.
  private func joined(_ draft: RuleDraft) -> String {
    guard let file = rules.text(at: draft.suggestedPath) else { return draft.text }
    let item = draft.text.drop { $0 != "-" }
    return file + (file.hasSuffix("\n") ? "" : "\n") + item
  }

  /// The file that a rule stands in: `{"path": …, "text": …, "line": …}`.
  public func rule(_ id: String) throws(WorkbenchFailure) -> [UInt8] {
    guard let rule = cleaner.book.rule(id) else {
      throw WorkbenchFailure(.missing, "no rule has the id \(id)")
    }
    let path = rule.place.file.drop { $0 != "/" }.dropFirst()
    guard let text = rules.text(at: path) else { throw WorkbenchFailure(.missing, "no file \(path)") }
    return Self.json { writer in
      writer.member("path", String(path))
      writer.member("text", text)
      writer.member("line", rule.place.line)
    }
  }

  /// Writes a file of rules that loads, and works with it from then on: `{"saved": path, "failures": […]}`, or
  /// `{"errors": […]}` where it does not load and nothing was written.
  ///
  /// - Parameter request: `{"path": …, "text": …}`
  public func save(_ request: [UInt8]) throws(WorkbenchFailure) -> [UInt8] {
    let file = try Self.file(request)
    return try Self.load(file, among: rules) { (made, writer) throws(WorkbenchFailure) in
      try rules.save(file)
      cleaner = made
      writer.member("saved", String(file.relativePath))
    }
  }
}

extension Workbench {
  /// Loads a file among the others: its errors, or what `use` writes, with the tests that fail.
  private static func load(
    _ file: RuleFile, among rules: RuleShelf,
    use: (Cleaner, inout JSONWriter) throws(WorkbenchFailure) -> Void
  ) throws(WorkbenchFailure) -> [UInt8] {
    let book: RuleBook
    do throws(RuleErrors) {
      book = try rules.book(with: file, readsTests: true)
    } catch {
      return json { $0.member("errors", error.diagnostics.map(\.description)) }
    }
    guard let cleaner = try? Cleaner(rules: book) else {
      throw WorkbenchFailure(.invalid, "the rules do not fit the classifier")
    }
    return try json { (writer) throws(WorkbenchFailure) in
      try use(cleaner, &writer)
      writer.member("failures", failures(of: file, in: book))
    }
  }

  /// Tests of a file's rules that do not pass.
  private static func failures(of file: RuleFile, in book: RuleBook) -> [String] {
    book.rules.filter { $0.place.file == file.path }
      .flatMap { RuleTester.test(book, only: Glob($0.id)).failures.map(\.description) }
  }

  private static func writeView(_ raw: RawPage, _ cleaner: Cleaner, into writer: inout JSONWriter) {
    do throws(Rejection) {
      let view = PageView(try cleaner.examine(raw))
      writer.key("view")
      view.write(source: raw.origin.source, into: &writer)
    } catch {
      writer.member("rejected", "\(error.reason): \(error.detail)")
    }
  }

  private static func json<Failure: Error>(
    _ content: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    var writer = JSONWriter()
    var failure: Failure?
    writer.object { writer in
      do throws(Failure) { try content(&writer) } catch { failure = error }
    }
    if let failure { throw failure }
    return writer.bytes
  }

  private static func object(_ request: [UInt8]) throws(WorkbenchFailure) -> JSONValue {
    do throws(JSONValue.Failure) {
      return try JSONValue(parsing: request)
    } catch {
      throw WorkbenchFailure(.invalid, "the request is no JSON: \(error.reason)")
    }
  }

  private static func file(_ request: [UInt8]) throws(WorkbenchFailure) -> RuleFile {
    let request = try object(request)
    guard let path = request["path"]?.string, let text = request["text"]?.string else {
      throw WorkbenchFailure(.invalid, "expected 'path' and 'text'")
    }
    return try RuleShelf.file(path: path, text: text)
  }
}
