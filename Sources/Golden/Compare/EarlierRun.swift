public import Dump
import Platform

/// What an earlier run wrote, by the ids of its pages, to compare with. It holds all of the texts.
public struct EarlierRun: Sendable {
  struct Page: Sendable {
    /// Of the article's text; none where there is no article.
    var lines: [String] = []
    var facts: [String: String] = [:]
    /// What was cut; neighbours that one rule cut may be one.
    var cuts: [SideBySide.Block] = []
    /// `dropped: …`, `error: …`; nil for an article.
    var rejection: String?

    init(lines: [String], facts: [String: String], cuts: [SideBySide.Block]) {
      (self.lines, self.facts, self.cuts) = (lines, facts, cuts)
    }

    init(rejection: String, cuts: [SideBySide.Block] = []) {
      (self.rejection, self.cuts, facts) = (rejection, cuts, ["outcome": rejection])
    }
  }

  /// Whether its texts are Markdown.
  let isMarkdown: Bool
  private let pages: [String: Page]

  /// How many pages it had.
  public var count: Int { pages.count }

  public init(_ run: FinishedRun) throws(FinishedRun.Failure) {
    var pages: [String: Page] = [:]
    var isMarkdown = false
    try run.forEachRecord { record in
      guard let row = record.article, let id = row["id"]?.string else { return }
      if record.isMarkdown { isMarkdown = true }
      var page = Page(row, text: record.text ?? "")
      // A file of Markdown begins with the title, which is a fact.
      if record.isMarkdown, row["title"]?.string != nil, !page.lines.isEmpty { page.lines.removeFirst() }
      pages[id] = page
    }
    // A copy that was dropped was an article before.
    try run.forEachRow(of: "duplicates.jsonl") { row in
      if let id = row["id"]?.string { pages[id] = Page(row, text: row["text"]?.string ?? "") }
    }
    for log in ["dropped.jsonl", "errors.jsonl"] {
      try run.forEachRow(of: log) { row in
        guard let id = row["id"]?.string else { return }
        pages[id] = Page(rejection: "\(row["status"]?.string ?? ""): \(row["reason"]?.string ?? "")")
      }
    }
    (self.pages, self.isMarkdown) = (pages, isMarkdown)
  }

  /// A page; one that was not there counts as dropped.
  subscript(id: String) -> Page { pages[id] ?? Page(rejection: "dropped: not in the earlier run") }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

extension EarlierRun.Page {
  init(_ row: JSONValue, text: String) {
    var facts = ["outcome": "article"]
    Self.add(row, to: &facts)
    if let rest = row["metadata"] { Self.add(rest, to: &facts) }
    facts["review"] = row["review"]?["reason"]?.string
    let cuts = row["provenance"]?["cuts"]?.elements ?? []
    self.init(lines: EarlierRun.lines(text), facts: facts, cuts: cuts.compactMap(SideBySide.Block.init))
  }

  private static let noFacts: Set<String> = ["id", "text", "source"]

  private static func add(_ row: JSONValue, to facts: inout [String: String]) {
    guard case .object(let members) = row else { return }
    for member in members where !noFacts.contains(member.name) {
      let values = member.value.elements.compactMap(\.string)
      if !values.isEmpty { facts[member.name] = values.joined(separator: "; ") }
    }
  }
}
