import Testing

@testable import Cleaning
@testable import Dump

struct ArticleFileTests {
  private func stem(_ fields: [MetadataField: [String]]) -> String {
    ArticleFile.stem(for: article(metadata: fields))
  }

  @Test(arguments: [
    ("Bridge Opens, at Last!", "undated-bridge-opens-at-last-01234567"),
    ("../../etc/passwd", "undated-etc-passwd-01234567"),
    ("a\u{0}b\nc", "undated-a-b-c-01234567"), ("...", "undated-01234567"),
    ("Мост открыт", "undated-мост-открыт-01234567"),
    ("C:\\x|y?*<>\"", "undated-c-x-y-01234567"), ("‮evil‬ name", "undated-evil-name-01234567"),
  ])
  func namesFilesByTheirTitle(title: String, expected: String) {
    #expect(stem([.title: [title]]) == "articles/local/" + expected)
  }

  @Test func usesTheHostAndTheDay() {
    #expect(
      stem([.title: ["Bridge"], .url: ["https://www.Post.example/a"], .published: ["2024-05-01T10:00:00Z"]])
        == "articles/post.example/2024-05-01-bridge-01234567")
    #expect(stem([.title: ["Bridge"], .url: ["https://../a"]]).hasPrefix("articles/"))
    #expect(stem([:]) == "articles/local/undated-the-bridge-opened-01234567")
  }

  @Test func noTitleAndNoAddressMakesANameThatSystemsRefuse() {
    let titles = [
      String(repeating: "Bridge ", count: 400), String(repeating: "x", count: 5000),
      String(repeating: "橋", count: 300),
      "e" + String(repeating: "\u{301}", count: 2000),
    ]
    let hosts = [
      "a.example", String(repeating: "a", count: 4000) + ".example", "..", "%2e%2e.example",
      "a.example\\..\\b",
    ]
    for title in titles {
      for host in hosts {
        let name = stem([.title: [title], .url: ["https://\(host)/a"], .published: [title]])
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        #expect(parts.count == 3 && parts[0] == "articles")
        for part in parts {
          // 255 bytes is the most that Linux's file systems take; `.json.tmp-` and a number are added.
          #expect(part.utf8.count <= 230 && !part.hasPrefix("."), "\(part.prefix(80))")
        }
      }
    }
  }

  // MARK: Markdown

  private func lines(_ fields: [MetadataField: [String]], source: String = "a.html") -> [String] {
    String(decoding: ArticleFile.markdown(article(metadata: fields, source: source)), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func writesFrontMatterTitleAndBody() {
    let paragraphs: [Article.Paragraph] = [
      .init(kind: .heading, level: 3, text: "What\nnext"),
      .init(kind: .paragraph, level: 0, text: "One\ntwo."),
      .init(kind: .listItem, level: 0, text: "Boats"), .init(kind: .listItem, level: 0, text: "Piers"),
      .init(kind: .quote, level: 0, text: "Slow\nand slow"),
      .init(kind: .preformatted, level: 0, text: "a ``` b"),
      .init(kind: .cell, level: 0, text: "Cell"), .init(kind: .heading, level: 1, text: "Last"),
    ]
    let fields: [MetadataField: [String]] = [
      .title: ["Bridge Opens"], .authors: ["Ana Ruiz", "Tom \"T\" Field"], .published: ["2024-05-01"],
      .tags: ["a, b"],
    ]
    #expect(
      String(decoding: ArticleFile.markdown(article(paragraphs, metadata: fields)), as: UTF8.self)
        == """
        ---
        title: "Bridge Opens"
        authors: ["Ana Ruiz", "Tom \\"T\\" Field"]
        published: "2024-05-01"
        tags: ["a, b"]
        source: "a.html"
        id: "0123456789abcdef0123456789abcdef"
        ---

        # Bridge Opens

        ### What next

        One  \u{20}
        two.

        - Boats
        - Piers

        > Slow  \u{20}
        > and slow

        ````
        a ``` b
        ````

        Cell

        ## Last

        """.replacing("  \u{20}", with: "  "))
  }

  @Test func noValueEndsTheFrontMatter() {
    let evil = "x\n---\nid: \"0\"\n"
    let lines = lines([.title: [evil], .authors: [evil, "\"]\nid: 1"], .dek: ["---"]], source: evil)
    #expect(lines[0] == "---")
    #expect(lines.indices.filter { lines[$0] == "---" }.count == 2)
    #expect(lines.filter { $0.hasPrefix("id:") } == ["id: \"0123456789abcdef0123456789abcdef\""])
    #expect(lines.contains("source: \"x\\n---\\nid: \\\"0\\\"\\n\""))
  }

  @Test func frontMatterHasOnlyCharactersThatYAMLTakes() {
    let text = "a\u{FEFF}b\u{7F}c\u{9D}d\u{1}e\u{FFFE}f"
    for line in lines([.title: [text]]).prefix(2) {
      for scalar in line.unicodeScalars {
        let isPrintable = (0x20...0x7E).contains(scalar.value) || scalar.value >= 0xA0
        #expect(isPrintable && scalar != "\u{FEFF}" && scalar.value != 0xFFFE, "\(scalar.value)")
      }
    }
  }

  @Test(arguments: [
    ("# No heading", "\\# No heading"), ("- no item", "\\- no item"), ("> no quote", "\\> no quote"),
    ("+ one", "\\+ one"),
    ("1. May was wet.", "1\\. May was wet."), ("2024) It was", "2024\\) It was"),
    ("3.5 million", "3.5 million"),
    ("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`"), ("[a](b) <i>", "\\[a](b) \\<i>"), ("a\\*b", "a\\\\\\*b"),
    ("&amp; AT&T & &#39;", "\\&amp; AT&T & \\&#39;"), ("=====", "\\====="),
    ("“No,” she said – 5 > 3.", "“No,” she said – 5 > 3."),
    ("~~~", "\\~~~"), ("| a | b", "\\| a | b"), ("two\n# lines", "two  \n\\# lines"),
    ("a | b\n:-- | --", "a | b  \n\\:-- | --"),
  ])
  func paragraphsShowTheirOwnCharacters(text: String, expected: String) {
    let bytes = ArticleFile.markdown(article([.init(kind: .paragraph, level: 0, text: text)]))
    let body = String(decoding: bytes, as: UTF8.self).split(separator: "---\n\n").last
    #expect(body.map(String.init) == expected + "\n")
  }

  @Test func aTextFileHoldsTheBodyAlone() {
    let paragraphs = ["# One", "Two"].map { Article.Paragraph(kind: .paragraph, level: 0, text: $0) }
    #expect(ArticleFile.text(article(paragraphs, metadata: [.title: ["T"]])) == Array("# One\n\nTwo\n".utf8))
  }
}
