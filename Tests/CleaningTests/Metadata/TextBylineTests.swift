import Testing

@testable import Cleaning

/// Authors of plain texts whose names nothing labels, with the whole cleaner.
struct TextBylineTests {
  private static let story = [
    "The harbour bridge opened again on Monday after two years of repairs to its piers, and the people of the town went out into the streets to see it.",
    "The mayor said that the work had cost four million, which is a fifth less than the town had planned when the old piers gave way.",
    "The ferry, which had carried people over the water for two years, made its last trip at noon with flags and with music on board.",
  ]

  private func article(_ head: [String]) throws -> Article {
    let text = (["Harbour bridge opens after two years"] + head + Self.story).joined(separator: "\n\n")
    return try #require(try BuiltIn.cleaner().article(text))
  }

  private func authors(_ head: String...) throws -> [String] { try article(head).metadata.list(.authors) }

  @Test func aNameBesideADateIsTheAuthors() throws {
    #expect(try authors("Ana Ruiz", "1 May 2024, 10:30") == ["Ana Ruiz"])
    #expect(try authors("1 May 2024", "Share", "Ana Ruiz, Tom Field") == ["Ana Ruiz", "Tom Field"])
    #expect(try authors("Ana Ruiz | Tom Field", "Published 1 May 2024") == ["Ana Ruiz", "Tom Field"])
    #expect(try authors("Ana Ruiz 1 May 2024") == ["Ana Ruiz"])
  }

  @Test func namesBehindALabelAreAuthors() throws {
    #expect(try authors("By", "Ana Ruiz News Reporter", "Tom Field") == ["Ana Ruiz", "Tom Field"])
  }

  @Test func otherNamesAreNot() throws {
    // A credit, somebody of whom the story tells, a label, a line of capitals.
    #expect(try authors("Photo:", "Ana Ruiz", "1 May 2024") == [])
    #expect(try authors("Fact checked by", "Ana Ruiz", "1 May 2024") == [])
    #expect(try authors("The Harbour Bridge", "1 May 2024") == [])
    #expect(try authors("READ THIS TOO", "1 May 2024") == [])
  }

  @Test func theDateBesideTheHeadlineGoesBeforeThatOfTheDelivery() throws {
    let lines = ["Thursday, 9 May 2024", "News", "Sport", "Weather", "Culture", "Travel", "Log in"]
    let text = (lines + ["Harbour bridge opens after two years", "By Ana Ruiz", "1 May 2024"] + Self.story)
    let article = try #require(try BuiltIn.cleaner().article(text.joined(separator: "\n\n")))
    #expect(article.metadata[.published] == "2024-05-01")
  }

  @Test func aMenuSaysNotWhichDepartmentItIs() throws {
    let lines = { (labels: [String]) in
      (labels + ["Harbour bridge opens after two years"] + Self.story).joined(separator: "\n\n")
    }
    #expect(try BuiltIn.cleaner().article(lines(["Politics"]))?.metadata[.section] == "Politics")
    #expect(
      try BuiltIn.cleaner().article(lines(["Home", "News", "Sport", "Politics"]))?.metadata[.section] == nil)
  }

  @Test func aBylineWithADateCountsAnywhereBeforeTheText() throws {
    let menu = [
      "Culture", "Travel", "Weather", "Jobs", "Games", "Puzzles", "Shop", "Radio", "Letters", "Archive",
    ]
    let head = menu + menu + ["By Ana Ruiz 1 May 2024, 11:00 am"] + menu + menu
    #expect(try article(head).metadata[.published] == "2024-05-01T11:00:00")
  }
}
