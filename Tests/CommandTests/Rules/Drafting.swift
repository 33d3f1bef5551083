import Cleaning
import Golden
import RuleBook

/// Drafts a rule from a small page, with few rules beside it.
struct Drafting {
  let draft: RuleDraft

  /// Five paragraphs of a story; they stand in pages by their numbers.
  static let prose = [
    "The night ferry to Elder Point sailed again on Monday, after the winter storms had kept it in dock for weeks.",
    "The boat leaves the fish quay at ten in the evening and comes back at five, in time for the morning train.",
    "Skipper Ann Tolley said that she had missed the dark of the crossing, and that her crew had all come back.",
    "A single ticket costs the same as last year, the harbour office said, and children travel without one in June.",
    "The office wants to buy a second boat by the spring, when the new pier on the island side will be ready for it.",
  ]

  private static let model = RuleBook.builtInFiles.filter { $0.path.hasPrefix("Rules/model/") }
  /// Without any rule. Made once, as each cleaner reads the classifier's weights.
  private static let bare: Cleaner = {
    do {
      return try Cleaner(rules: RuleBook(files: model))
    } catch {
      fatalError("the classifier's weights do not load: \(error)")
    }
  }()

  /// - Parameters:
  ///   - page: its lines or elements; a digit alone stands for that paragraph of the story.
  ///   - lines: what is pointed at.
  ///   - rules: rules beside the draft, as a rule file lists them.
  init(
    _ page: [String], _ form: PageForm = .text, at lines: ClosedRange<Int>, url: String? = nil,
    id: String? = nil,
    rules: String = ""
  ) throws {
    let whole = page.map { line in
      guard let number = Int(line), Self.prose.indices.contains(number) else { return line }
      return form == .text ? Self.prose[number] : "<p>\(Self.prose[number])</p>"
    }
    var raw = RawPage(
      bytes: Array(whole.joined(separator: "\n").utf8), origin: Origin(source: "page", url: url))
    raw.origin.form = form
    let own = RuleFile(
      path: "Rules/any/own.yaml", text: "schema: 1\nrules:" + (rules.isEmpty ? " []" : "\n\(rules)"))
    let drafter = RuleDrafter(raw, lines: lines) { draft in
      if draft == nil, rules.isEmpty { return Self.bare }
      return try Cleaner(rules: RuleBook(files: Self.model + [own] + [draft].compactMap(\.self)))
    }
    draft = try drafter.draft(id: id)
  }

  /// The line of the draft that begins with a key of the rule.
  func line(_ key: String) -> String? {
    draft.text.split(separator: "\n").first { $0.hasPrefix("  \(key): ") }.map { String($0.dropFirst(2)) }
  }

  /// The lines of its test.
  var test: [String] {
    draft.text.split(separator: "\n").drop { $0 != "  - |" }.dropFirst().map { String($0.dropFirst(4)) }
  }

  /// What its rule and a test of these lines come to.
  func failures(of test: [String]) throws -> [String] {
    let head = draft.text.split(separator: "\n").prefix { $0 != "  - |" }
    let text = (head + ["  - |"] + test.map { "    \($0)" }).joined(separator: "\n") + "\n"
    let report = RuleTester.test(try RuleBook(files: [RuleFile(path: "draft/any/a.yaml", text: text)]))
    return report.failures.map(\.description)
  }
}
