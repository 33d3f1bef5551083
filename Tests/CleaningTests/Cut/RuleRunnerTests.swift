import RuleBook
import Testing

@testable import Cleaning

struct RuleRunnerTests {
  private let prose = "The harbour bridge opened again on Monday after two years of repairs to its piers."

  @Test func aRuleThatKeepsBeatsOneThatDrops() throws {
    let book = try book(
      """
      - {id: drop, because: It is., line: {is: [share]}, do: drop}
      - {id: keep, because: It is., line: {starts: [share]}, do: keep}
      - {id: drop.again, because: It is., line: {is: [share]}, do: drop}
      """)
    let run = RuleRun(book, on: "Share\nPrint", boilerplate: [0, 1])
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
    #expect(RuleRun(try RuleBook(files: files), on: "Share").deciders == ["site"])
    #expect(RuleRun(try RuleBook(files: Array(files.prefix(2))), on: "Share").deciders == ["en"])
    #expect(RuleRun(try RuleBook(files: files), on: "Share").metadata.origins[.section] == "rule:site")
  }

  @Test func anExceptionTurnsARuleOffWhereItHolds() throws {
    let book = try book(
      """
      - {id: drop, because: It is., line: {is: [share]}, do: drop}
      - {id: live, because: It is., in: {host: post.example, path: /live/**}, except: [drop]}
      """)
    #expect(RuleRun(book, on: "Share", url: "https://post.example/live/a").cut == [])
    #expect(RuleRun(book, on: "Share", url: "https://post.example/news/a").cut == ["Share"])
    #expect(RuleRun(book, on: "Share", url: "https://www.post.example/live/a").cut == [])
    #expect(RuleRun(book, on: "Share").cut == ["Share"])
  }

  @Test func rulesApplyToTheirLanguageFormAndZone() throws {
    let book = try book(
      """
      - {id: de, because: It is., in: {lang: de}, line: {is: [teilen]}, do: drop}
      - {id: html, because: It is., in: {input: html}, line: {is: [print]}, do: drop}
      - {id: tail, because: It is., in: {zone: tail}, line: {is: [more]}, do: drop}
      """)
    let text = "Teilen\nPrint\nMore\n\(prose)\n\(prose)\n\(prose)\nMore"
    #expect(RuleRun(book, on: text).cut == ["More"])
    #expect(RuleRun(book, on: text, language: "de").cut == ["Teilen", "More"])
    #expect(RuleRun(book, on: text, language: nil).cut == ["More"])
    #expect(RuleRun(book, on: "<p>Print</p><p>\(prose)</p>", as: .html).cut == ["Print"])
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
    #expect(RuleRun(book, on: "\(prose)\n\(list)").cut == list.split(separator: "\n").map(String.init))
    #expect(RuleRun(book, on: "\(list)\n\(prose)").cut == [])
    #expect(
      RuleRun(book, on: "\(list)\n\(prose)", boilerplate: [5]).cut.count == 6,
      "prose of no article cancels nothing")
    #expect(
      RuleRun(book, on: "More News\nBridge Opens at Last\n7 hours ago").cut == [], "one headline is too few")
  }

  @Test func aRunThatNeedNotReachTheEndStopsBeforeWhatIsNoItem() throws {
    let book = try book(related.replacing("%", with: "other"))
    let run = RuleRun(
      book, on: "More News\nBridge Opens at Last\nFerry Goes On as Before\n\(prose)\nOld Town Wakes Up Again")
    #expect(run.cut == ["More News", "Bridge Opens at Last", "Ferry Goes On as Before"])
  }

  @Test func aFieldOfOneValueIsTakenOnce() throws {
    let book = try book(
      """
      - {id: dek, because: It is., line: {starts: [summary]}, do: [{extract: dek}, drop]}
      - {id: tags, because: It is., line: {starts: [tag]}, do: [{extract: tag}, drop]}
      """)
    let run = RuleRun(book, on: "Summary one\nSummary two\nTag one\nTag two")
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
    let run = RuleRun(
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
    #expect(RuleRun(book, on: "\(dek)\nPORT ELDER — \(prose)").cut == [dek])
    #expect(RuleRun(book, on: "\(dek)\n\(prose) The mayor was there.").cut == [dek])
    #expect(RuleRun(book, on: "\(prose)\nAnother \(prose)").cut == [])
    #expect(RuleRun(book, on: "BRIDGE OPENS!\n\(prose)", title: "Bridge opens").cut == ["BRIDGE OPENS!"])
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
    let run = RuleRun(book, on: html, as: .html, url: "https://a.example/")
    #expect(run.cut == ["More news", "Bridge", "Odd"])
    #expect(run.metadata[.published] == "2024-05-01")
    #expect(run.metadata[.section] == "Local")
  }

  @Test func datesThatRulesFindAreDatesOrNone() throws {
    let book = try book("- {id: date, because: It is., html: {css: time}, do: {extract: published}}")
    #expect(RuleRun(book, on: "<time>May 1, 2024</time>", as: .html).metadata[.published] == "2024-05-01")
    #expect(RuleRun(book, on: "<time>last week</time>", as: .html).metadata[.published] == nil)
  }
}
