import Testing

@testable import Cleaning
@testable import Dump

struct MarkdownInlineTests {
  private typealias Span = Article.Markup.Span

  /// The text as Markdown; `⟦b:…⟧` marks a span, `e` is emphasis, `b` strong, `c` code, `a` a link.
  private func markdown(_ marked: String, marks: Set<UInt8> = []) -> String {
    var text: [UInt8] = []
    var open: [Int] = []
    var spans: [Span] = []
    var rest = marked[...]
    while let first = rest.popFirst() {
      switch first {
      case "⟦":
        let kind: Span.Kind =
          switch rest.prefix(1) {
          case "e": .emphasis
          case "b": .strong
          case "c": .code
          default: .link("https://a.example/(1)?a&lt;b")
          }
        rest = rest.dropFirst(2)
        open.append(spans.count)
        spans.append(Span(kind: kind, range: text.count..<text.count))
      case "⟧":
        let span = open.removeLast()
        spans[span] = Span(kind: spans[span].kind, range: spans[span].range.lowerBound..<text.count)
      default: text += Array(String(first).utf8)
      }
    }
    return String(
      decoding: MarkdownInline.bytes(of: String(decoding: text, as: UTF8.self), spans: spans, marks: marks),
      as: UTF8.self)
  }

  private static let target = "(https://a.example/%281%29?a&amp;lt;b)"

  @Test(arguments: [
    ("The ⟦e:old ⟦b:harbour⟧ board⟧ met", "The *old **harbour** board* met"),
    ("⟦b:⟦e:old⟧⟧ crane", "***old*** crane"), ("⟦b:⟦e:old⟧ crane⟧", "***old* crane**"),
    // Delimiters that follow each other would be read as one.
    ("⟦e:a⟧⟦b:b⟧", "*a*b"), ("⟦b:mu⟧⟦b:seum⟧", "**museum**"), ("⟦b:a ⟦e:b⟧⟧⟦e:c⟧", "**a *b***c"),
    // Delimiters lean against words.
    ("⟦b:Berlin.⟧Nobody", "**Berlin**.Nobody"), ("⟦b:Berlin.⟧ Nobody", "**Berlin.** Nobody"),
    ("say⟦e:“so”⟧ now", "say“*so”* now"), ("橋⟦b:「新」⟧と", "橋「**新**」と"), ("a⟦b:…⟧b", "a…b"),
    ("x⟦b:⟦a:y⟧⟧z", "x[y]\(target)z"), ("x ⟦b:⟦a:y⟧⟧.", "x **[y]\(target)**."),
    ("⟦a:see ⟦b:this⟧⟧", "[see **this**]\(target)"),
    // The text's own characters stay what they are.
    ("⟦b:2*3*4⟧ _x_", "**2\\*3\\*4** \\_x\\_"), ("⟦a:[a](b) c]⟧", "[\\[a\\](b) c\\]]\(target)"),
    ("Wow!⟦a:x⟧", "Wow\\![x]\(target)"), ("&⟦b:amp;⟧", "\\&**amp;**"), ("⟦b:- no item⟧", "**\\- no item**"),
    ("⟦c:a*b⟧ ⟦c:`⟧ ⟦c:x``y⟧", "`a*b` `` ` `` ```x``y```"), ("⟦b:a\nb⟧", "**a  \nb**"),
    ("⟦a:⟦c:x⟧⟧", "[`x`]\(target)"),
  ])
  func spansBecomeMarkup(marked: String, expected: String) {
    #expect(markdown(marked) == expected)
  }

  @Test func barsAreEscapedInCells() {
    #expect(markdown("a|b ⟦c:c|d⟧ ⟦b:e|f⟧", marks: [UInt8(ascii: "|")]) == "a\\|b `c\\|d` **e\\|f**")
  }

  @Test func headingsAreOneLineAndNotStrong() {
    let heading = MarkdownInline.heading(
      "All\nof C #", level: 3,
      spans: [.init(kind: .strong, range: 0..<10), .init(kind: .emphasis, range: 0..<3)])
    #expect(String(decoding: heading, as: UTF8.self) == "### *All* of C \\#")
  }
}

struct MarkdownBodyTests {
  private typealias Container = Article.Markup.Container

  private func paragraph(
    _ text: String, _ containers: [Article.Markup.Container] = [], cell: Article.Markup.Cell? = nil
  ) -> Article.Paragraph {
    .init(
      kind: .paragraph, level: 0, text: text, markup: .init(spans: [], containers: containers, cell: cell))
  }

  private func cell(_ text: String, _ row: Int, _ column: Int, isHeader: Bool = false, table: Int = 1)
    -> Article.Paragraph
  {
    paragraph(text, cell: .init(table: table, row: row, column: column, isHeader: isHeader))
  }

  private func markdown(_ paragraphs: [Article.Paragraph]) -> String {
    String(decoding: MarkdownBody.bytes(of: paragraphs), as: UTF8.self)
  }

  private func item(_ element: Int, _ number: Int? = nil, of list: Int) -> Article.Markup.Container {
    .init(kind: .item(number: number, list: list), element: element)
  }

  @Test func listsNest() {
    let (one, two) = (item(1, of: 0), item(5, of: 0))
    let paragraphs = [
      paragraph("One", [one]), paragraph("A\nb", [one, item(3, 1, of: 2)]),
      paragraph("C", [one, item(4, 2, of: 2)]), paragraph("Two", [two]), paragraph("More", [two]),
      paragraph("End"),
    ]
    #expect(markdown(paragraphs) == "- One\n  1. A  \n     b\n  2. C\n- Two\n\n  More\n\nEnd")
  }

  @Test func listsThatFollowEachOtherStayTwo() {
    let paragraphs = [
      paragraph("a", [item(1, of: 0)]), paragraph("b", [item(3, of: 2)]), paragraph("c", [item(4, of: 2)]),
      paragraph("d", [item(6, of: 5)]), paragraph("e", [item(8, 9, of: 7)]),
      paragraph("f", [item(11, 1, of: 10)]),
    ]
    #expect(markdown(paragraphs) == "- a\n\n* b\n* c\n\n- d\n\n9. e\n\n1) f")
  }

  @Test func aListThatDoesNotBeginWithOneNeedsABlankLine() {
    let one = item(1, of: 0)
    #expect(markdown([paragraph("a", [one]), paragraph("b", [one, item(3, 4, of: 2)])]) == "- a\n\n  4. b")
  }

  @Test func quotationsHoldParagraphsAndLists() {
    let quote = Container(kind: .quote, element: 1)
    let paragraphs = [
      paragraph("a", [quote]), paragraph("b\nc", [quote]), paragraph("d", [quote, item(3, of: 2)]),
      paragraph("e", [Container(kind: .quote, element: 9)]),
    ]
    #expect(markdown(paragraphs) == "> a\n>\n> b  \n> c\n>\n> - d\n\n> e")
  }

  @Test func cellsOfATableAreOnePipeTable() {
    let paragraphs = [
      paragraph("Before"), cell("Place", 0, 0, isHeader: true), cell("Depth | cm", 0, 2, isHeader: true),
      cell("Elder\nquay", 2, 0), cell("6", 2, 2), cell("more", 2, 2), cell("9", 3, 2),
      cell("x", 0, 0, table: 2), cell("# y", 0, 1, table: 2), paragraph("After"),
    ]
    #expect(
      markdown(paragraphs)
        == """
        Before

        | Place | Depth \\| cm |
        | --- | --- |
        | Elder quay | 6 more |
        |  | 9 |

        |  |  |
        | --- | --- |
        | x | \\# y |

        After
        """)
  }
}
