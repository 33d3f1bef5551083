import Testing

@testable import RunReport

struct DifferencePageTests {
  private static let rows: [DifferencePage.Row] =
    (1...9).map { .init(text: "Line \($0) stays.", old: .kept, new: .kept) } + [
      .init(text: "A <b> & \"c\"", old: .kept, new: .cut(rule: "en.a", kind: "promo")),
      .init(
        text: "Home", old: .cut(rule: "model.html", kind: "boilerplate"),
        new: .cut(rule: "en.b", kind: "menu")),
      .init(text: "Part", old: .absent, new: .kept),
      .init(text: "About", old: .cut(rule: "en.c", kind: "menu"), new: .cut(rule: "en.c", kind: "menu")),
    ]

  private func html(_ rows: [DifferencePage.Row] = rows) -> String {
    DifferencePage(
      title: "What <rules> do", sides: ("old", "new"), summary: ["2 pages."],
      documents: [
        .init(
          name: "a/<page>.html", notes: ["cut 1"], rows: rows,
          flips: [.init(field: "title", old: nil, new: "T & U")])
      ]
    ).html
  }

  @Test func showsEachCutWithItsRule() {
    let html = html()
    #expect(html.contains("<del>A &lt;b&gt; &amp; &quot;c&quot;</del>"))
    #expect(html.contains(#"class="chip" data-rule="en.a" title="promo">en.a</button>"#))
    #expect(html.contains(#"<tr class="change" data-rules="en.b model.html" data-kinds="boilerplate|menu">"#))
    #expect(html.contains(#"<td class="cut model""#))
    #expect(html.contains("<code>a/&lt;page&gt;.html</code>"))
    #expect(html.contains("<td class=\"none\">nothing</td>\n<td>T &amp; U</td>"))
    #expect(!html.contains("<b>"))
  }

  @Test func countsChangesForItsFilters() {
    let html = html()
    // What both sides cut alike is no change.
    #expect(html.contains("<option value=\"\">all (3)</option>"))
    #expect(html.contains(#"<option value="promo">promo (1)</option>"#))
    #expect(!html.contains(#"<option value="en.c">"#))
  }

  @Test func showsFewLinesAroundAChange() {
    let html = html()
    #expect(html.matches(of: /<tr class="far"/).count == 7)
    #expect(html.matches(of: /<tr class="near"/).count == 3)
    #expect(html.matches(of: /<tr class="change"/).count == 3)
    #expect(!self.html([]).contains("class=\"sides\">"))
  }

  @Test func needsNoOtherFileAndNoNetwork() {
    let html = html()
    for sign in ["http:", "https:", "//cdn", "src=", "href=", "@import", "url(", "fetch(", "XMLHttpRequest"] {
      #expect(!html.contains(sign), "\(sign)")
    }
    #expect(html.contains("prefers-color-scheme: dark"))
    #expect(html == self.html())
  }
}
