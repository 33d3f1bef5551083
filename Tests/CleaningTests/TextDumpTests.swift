import RuleBook
import Testing

@testable import Cleaning

/// Articles as a naive scraper stores them, with all that stood around them (``TextDumps``).
struct TextDumpTests {
  /// A page of marked lines.
  private struct Marked {
    var source = ""
    var body: [String] = []
    /// Lines that must be cut: their byte spans and kinds.
    var cuts: [(span: Range<Int>, kind: String, text: String)] = []

    init(_ text: String) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let start = source.utf8.count
        let parts = line.split(separator: " ", maxSplits: 1)
        if parts.count == 2 {
          source += parts[1]
          let span = start..<source.utf8.count
          let text = String(parts[1])
          if parts[0] == "=" {
            body.append(text)
          } else {
            cuts.append((span, String(parts[0].dropFirst()), text))
          }
        }
        source += "\n"
      }
    }
  }

  /// Cleans a page and checks its text, and that every line around it stands in the cuts with its bytes.
  private func clean(_ text: String) throws -> Article {
    let marked = Marked(text)
    let article = try #require(try BuiltIn.cleaner().article(marked.source))
    #expect(article.text == marked.body.joined(separator: "\n\n"))
    let bytes = Array(marked.source.utf8)
    for (span, kind, text) in marked.cuts {
      let cut = article.provenance.cuts.first { $0.span.overlaps(span) }
      // A time among related headlines is a date by itself too.
      #expect(cut?.kind == kind || (kind == "related" && cut?.kind == "date"), "\(text)")
      #expect(cut?.span == span, "\(text)")
      #expect(cut?.text == text)
    }
    for cut in article.provenance.cuts {
      #expect(String(decoding: bytes[cut.span], as: UTF8.self).hasPrefix(cut.text.prefix { $0 != "\n" }))
    }
    return article
  }

  @Test func theDekThatTheBodyRepeatsIsCutOnce() throws {
    let article = try clean(TextDumps.reservoir)
    let metadata = article.metadata
    #expect(metadata[.title] == "Engineers drain reservoir above Lower Pell to reach cracked valve")
    #expect(
      metadata[.dek]
        == "Engineers began on Thursday to drain the Pell reservoir, whose main valve has been stuck half open "
        + "since the floods of late September.")
    #expect(metadata.list(.authors) == ["Oona Fairweather"])
    #expect(metadata[.agency] == "AP")
    #expect(metadata[.dateline] == nil)
    #expect(metadata[.section] == "Environment")
    #expect(metadata[.rights] == "Pell Valley Broadcasting, LLC, a Meridian Company")
    #expect(metadata[.language] == "en")
    #expect(metadata[.published] == nil, "a copyright's year is no date")
  }

  @Test func subheadsStayThoughTheyLookLikeTheHeadlinesBelow() throws {
    let article = try clean(TextDumps.orchard)
    let metadata = article.metadata
    #expect(metadata[.title] == "Orchard Keepers of Sull Island Hand Their Trees to the Village")
    #expect(
      metadata[.dek]
        == "The trees will belong to everyone who can name at least four of the eleven kinds that grow there")
    #expect(metadata.list(.authors) == [])
    #expect(metadata[.dateline] == "SULL ISLAND")
    #expect(metadata[.agency] == nil)
    #expect(article.flags == ["machine-translated"])
    #expect(metadata[.published] == nil, "a time of the scrape is no date")
  }

  @Test func blankLinesEndNoSection() throws {
    let article = try clean(TextDumps.strike)
    let metadata = article.metadata
    #expect(metadata[.title] == "Tram drivers end strike after night of talks in Korvath")
    #expect(metadata.list(.authors) == ["Nela Brandt", "Ivo Castellan", "Ruth-Anne O'Dell"])
    #expect(metadata[.dateline] == "KORVATH / EAST PELL")
    #expect(metadata[.agency] == "Reuters")
    #expect(
      metadata.list(.credits) == [
        "(Additional reporting by Marek Dahl in East Pell; writing by Nela Brandt; editing by Ruth-Anne O'Dell)"
      ])
  }
}
