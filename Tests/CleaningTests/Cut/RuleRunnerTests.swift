import RuleBook
import Testing

@testable import Cleaning

struct RuleRunnerTests {
  private let prose = "The harbour bridge opened again on Monday after two years of repairs to its piers."

  /// What rules made of a page whose blocks are all article.
  private struct Run {
    let cut: [String]
    let deciders: [String]
    let findings: RuleFindings
    let metadata: Metadata

    init(
      _ book: RuleBook, on content: String, as form: PageForm = .text, language: String? = "en",
      url: String? = nil,
      title: String? = nil, boilerplate: Set<Int> = []
    ) {
      let page = page(content, as: form, url: url)
      let rules = CompiledRules(book)
      let isArticle = page.blocks.indices.map { !boilerplate.contains($0) }
      var declared = Metadata()
      declared.fill(.title, [title].compactMap(\.self), from: "test")
      let isProse = page.blocks.indices.map { LineText(page.text(of: $0)).isProse }
      let applies = rules.applicability.rules(
        on: .init(
          language: language, host: page.url?.host, path: page.url?.path, day: nil,
          input: form == .html ? .html : .text))
      findings = RuleRunner.run(
        rules, applies: applies,
        on: ClassifiedPage(
          page: page, scores: isArticle.map { $0 ? 1 : 0 }, isArticle: isArticle, isProse: isProse,
          method: .classifier),
        declared: declared)
      let verdicts = Judgement.verdicts(isArticle: isArticle, findings: findings)
      cut = page.blocks.indices.filter { !verdicts[$0].isKept }.map(page.string)
      deciders = verdicts.map { CutList.name($0.decider, page, book.rules).rule }
      metadata = MetadataMerge.merged(
        declared: declared, findings: findings, rules: book.rules, language: nil, origin: Origin(source: "a"))
    }
  }

  @Test func aRuleThatKeepsBeatsOneThatDrops() throws {
    let book = try book(
      """
      - {id: drop, because: It is., line: {is: [share]}, do: drop}
      - {id: keep, because: It is., line: {starts: [share]}, do: keep}
      - {id: drop.again, because: It is., line: {is: [share]}, do: drop}
      """)
    let run = Run(book, on: "Share\nPrint", boilerplate: [0, 1])
    #expect(run.cut == ["Print"])
    #expect(run.deciders == ["keep", "model.text"])
  }

  @Test func aSitesRuleIsNamedBeforeALanguagesAndThisBeforeOthers() throws {
    func file(_ path: String, _ id: String) -> RuleFile {
      let rule = "- {id: \(id), because: It is., line: {is: [share]}, do: [drop, {extract: section}]}"
      return RuleFile(path: "Rules/\(path)", text: "schema: 1\nrules:\n\(rule)\n")
    }
    let files = [
      file("any/a.yaml", "any"), file("lang/en/a.yaml", "en"), file("site/a.example.yaml", "site"),
    ]
    #expect(Run(try RuleBook(files: files), on: "Share").deciders == ["site"])
    #expect(Run(try RuleBook(files: Array(files.prefix(2))), on: "Share").deciders == ["en"])
    #expect(Run(try RuleBook(files: files), on: "Share").metadata.origins[.section] == "rule:site")
  }

  @Test func anExceptionTurnsARuleOffWhereItHolds() throws {
    let book = try book(
      """
      - {id: drop, because: It is., line: {is: [share]}, do: drop}
      - {id: live, because: It is., in: {host: post.example, path: /live/**}, except: [drop]}
      """)
    #expect(Run(book, on: "Share", url: "https://post.example/live/a").cut == [])
    #expect(Run(book, on: "Share", url: "https://post.example/news/a").cut == ["Share"])
    #expect(Run(book, on: "Share", url: "https://www.post.example/live/a").cut == [])
    #expect(Run(book, on: "Share").cut == ["Share"])
  }

  @Test func rulesApplyToTheirLanguageFormAndZone() throws {
    let book = try book(
      """
      - {id: de, because: It is., in: {lang: de}, line: {is: [teilen]}, do: drop}
      - {id: html, because: It is., in: {input: html}, line: {is: [print]}, do: drop}
      - {id: tail, because: It is., in: {zone: tail}, line: {is: [more]}, do: drop}
      """)
    let text = "Teilen\nPrint\nMore\n\(prose)\n\(prose)\n\(prose)\nMore"
    #expect(Run(book, on: text).cut == ["More"])
    #expect(Run(book, on: text, language: "de").cut == ["Teilen", "More"])
    #expect(Run(book, on: text, language: nil).cut == ["More"])
    #expect(Run(book, on: "<p>Print</p><p>\(prose)</p>", as: .html).cut == ["Print"])
  }

  private let related =
    """
    - id: related
      because: It is.
      run: {start: {is: [more news]}, items: [headline, relative-time], need: {headline: 2}, until: %}
      do: drop
    """

  @Test func aRunReachesTheEndUnlessProseCancelsIt() throws {
    let book = try book(related.replacing("%", with: "end"))
    let list = "More News:\nBridge Opens at Last\n7 hours ago\nFerry Goes On as Before\nx"
    #expect(Run(book, on: "\(prose)\n\(list)").cut == list.split(separator: "\n").map(String.init))
    #expect(Run(book, on: "\(list)\n\(prose)").cut == [])
    #expect(
      Run(book, on: "\(list)\n\(prose)", boilerplate: [5]).cut.count == 6,
      "prose of no article cancels nothing")
    #expect(
      Run(book, on: "More News\nBridge Opens at Last\n7 hours ago").cut == [], "one headline is too few")
  }

  @Test func aRunThatNeedNotReachTheEndStopsBeforeWhatIsNoItem() throws {
    let book = try book(related.replacing("%", with: "other"))
    let run = Run(
      book, on: "More News\nBridge Opens at Last\nFerry Goes On as Before\n\(prose)\nOld Town Wakes Up Again")
    #expect(run.cut == ["More News", "Bridge Opens at Last", "Ferry Goes On as Before"])
  }

  @Test func aFieldOfOneValueIsTakenOnce() throws {
    let book = try book(
      """
      - {id: dek, because: It is., line: {starts: [summary]}, do: [{extract: dek}, drop]}
      - {id: tags, because: It is., line: {starts: [tag]}, do: [{extract: tag}, drop]}
      """)
    let run = Run(book, on: "Summary one\nSummary two\nTag one\nTag two")
    #expect(run.metadata[.dek] == "Summary one")
    #expect(run.metadata.list(.tags) == ["Tag one", "Tag two"])
    #expect(run.cut == ["Summary one", "Tag one", "Tag two"])
  }

  @Test func aPatternsGroupsFillTheFieldsOfTheirNames() throws {
    let book = try book(
      """
      - id: dateline
        because: It is.
        line: {regex: '^(?P<dateline>[A-Z ]+) \\((?P<agency>\\w+)\\)'}
        do: [{extract: dateline}, {extract: agency}, {flag: dated}]
      - {id: byline, because: It is., line: {regex: '^By (.*)$'}, do: [{extract: authors}, drop]}
      """)
    let run = Run(
      book, on: "By Ana Ruiz and Tom Field\nPORT ELDER (AFP) - The bridge opened.\nSAND QUAY (AP) - No.")
    #expect(run.metadata[.dateline] == "PORT ELDER")
    #expect(run.metadata[.agency] == "AFP")
    #expect(run.metadata.list(.authors) == ["Ana Ruiz", "Tom Field"])
    #expect(run.findings.flags == ["dated"])
    #expect(run.cut == ["By Ana Ruiz and Tom Field"])
  }

  @Test func findsTextThatStandsAgain() throws {
    let book = try book(
      """
      - {id: dek, because: It is., line: {same_as: later-prose, ignoring: [dateline, punctuation], min_chars: 40}, do: drop}
      - {id: title, because: It is., line: {same_as: title}, do: drop}
      """)
    let dek = String(prose.dropLast())
    #expect(Run(book, on: "\(dek)\nPORT ELDER — \(prose)").cut == [dek])
    #expect(Run(book, on: "\(dek)\n\(prose) The mayor was there.").cut == [dek])
    #expect(Run(book, on: "\(prose)\nAnother \(prose)").cut == [])
    #expect(Run(book, on: "BRIDGE OPENS!\n\(prose)", title: "Bridge opens").cut == ["BRIDGE OPENS!"])
  }

  @Test func elementsAreFoundBySelectorAndTheirText() throws {
    let book = try book(
      """
      - {id: css, because: It is., html: {css: 'div.related', text: {starts: [more]}}, do: drop}
      - {id: xpath, because: It is., in: {host: a.example}, html: {xpath: '//p[@data-x]'}, do: drop}
      - {id: date, because: It is., html: {css: time, attribute: datetime}, do: {extract: published}}
      - {id: name, because: It is., in: {host: a.example}, html: {xpath: 'string(//b)'}, do: {extract: section}}
      """)
    let html =
      "<div class=related><p>More news</p><p>Bridge</p></div><div class=related><p>Ferry</p></div>"
      + "<p data-x=1>Odd</p><time datetime='2024-05-01'>May</time><b>Local</b>"
    let run = Run(book, on: html, as: .html, url: "https://a.example/")
    #expect(run.cut == ["More news", "Bridge", "Odd"])
    #expect(run.metadata[.published] == "2024-05-01")
    #expect(run.metadata[.section] == "Local")
  }

  @Test func datesThatRulesFindAreDatesOrNone() throws {
    let book = try book("- {id: date, because: It is., html: {css: time}, do: {extract: published}}")
    #expect(Run(book, on: "<time>May 1, 2024</time>", as: .html).metadata[.published] == "2024-05-01")
    #expect(Run(book, on: "<time>last week</time>", as: .html).metadata[.published] == nil)
  }
}
