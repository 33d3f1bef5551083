import ArgumentParser
import Cleaning
import Console
import Dump
import Platform
import RuleBook

struct DedupQuery: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Show what a page would match of a state.",
    discussion: """
      Cleans the page and says what a run would find: how it relates to the page that stands for its article, and \
      what it shares with each page that it was compared with. The state stays as it is.

      Example:
        bluepencil dedup query page.html --state seen/
        bluepencil dedup query page.html --state seen/ --url https://paper.example/a --format json
      """)

  @Argument(help: ArgumentHelp("The page, or - for standard input.", valueName: "page"))
  var page: String

  @OptionGroup var state: StateOptions

  @Option(help: ArgumentHelp("The page's address.", valueName: "url"))
  var url: String?

  @Option(help: "text, or json: one object.")
  var format: ResultFormat = .text

  @OptionGroup var rules: RuleOptions

  @OptionGroup var records: FieldOptions

  func run() throws {
    let cleaner = try rules.cleaner()
    let article = try SinglePage(page, fields: records.fields).article(cleaner, url: url, markup: false)
    let compared = ComparedArticle(article, rules: cleaner.book.urls)
    let answer = try state.with { try $0.query(compared) }
    switch format {
    case .text:
      let text = Self.text(answer, id: article.id, shingles: compared.signature.shingleCount)
      print(TerminalText.escaped(text))
    case .json: print(String(decoding: Self.json(answer, id: article.id), as: UTF8.self))
    }
  }

  private static func text(_ answer: StateAnswer, id: String, shingles: Int) -> String {
    var lines = [
      "\(id): \(Count.of(shingles, "shingle"))\(answer.isKnown ? "; the state has this page" : "")"
    ]
    if let kind = answer.relation.kind, let representative = answer.relation.representative {
      lines.append("\(kind.rawValue) \(representative), of the article \(answer.relation.cluster)")
    } else {
      lines.append(answer.relation.isAlone ? "alone" : "stands for its article")
    }
    guard !answer.matches.isEmpty else { return lines.joined(separator: "\n") }
    var table = TextTable(numbers: [1, 2, 3])
    table.add(["relation", "containment", "jaccard", "shared", "page", "key", "written"])
    for match in answer.matches {
      let overlap = match.evidence.overlap
      table.add([
        match.evidence.relation.rawValue, percent(overlap.containment), percent(overlap.jaccard),
        "\(overlap.shared)", match.id, match.key, match.path.map { "\(match.output)/\($0)" } ?? match.output,
      ])
    }
    lines += table.lines
    for match in answer.matches where !match.evidence.numbers.isEmpty {
      let numbers = match.evidence.numbers.map { "\($0.page) for \($0.other)" }.joined(separator: ", ")
      lines.append("numbers that differ from \(match.id): \(numbers)")
    }
    if answer.relation.omitted > 0 { lines.append("and \(answer.relation.omitted) more") }
    return lines.joined(separator: "\n")
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func json(_ answer: StateAnswer, id: String) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("id", id)
      writer.key("is_known")
      writer.bool(answer.isKnown)
      writer.key("dedup")
      answer.relation.write(into: &writer)
      writer.key("matches")
      writer.array { writer in
        for match in answer.matches {
          writer.object { writer in
            writer.member("id", match.id)
            writer.member("key", match.key)
            writer.member("output", match.output)
            writer.member("path", match.path)
            writer.key("evidence")
            match.evidence.write(into: &writer)
          }
        }
      }
    }
    return writer.bytes
  }
}
