import Testing

@testable import Cleaning

struct TemplateLineTests {
  @Test(arguments: [
    ("12 comments", "7 Comments"), ("Read more →", "read more"), ("Updated 3 min ago", "Updated 45 min ago"),
    ("© 2024 Harbour Ledger", "© 2025 Harbour Ledger"),
  ])
  func shortLinesAreAlikeButForANumber(first: String, second: String) { #expect(line(first) == line(second)) }

  @Test(arguments: [
    ("Lower Pell 3 1 2", "Lower Pell 4 1 2"), ("Lower Pell 31", "Upper Pell 31"),
    (
      "The index closed at 4,210 points on the last day of the week.",
      "The index closed at 4,377 points on the last day of the week."
    ),
  ])
  func tablesAndSentencesKeepTheirNumbers(first: String, second: String) {
    #expect(line(first) != line(second))
  }

  @Test(arguments: ["___", "* * *", "2024", "12:30", "—"])
  func linesWithoutLettersSayNothing(text: String) { #expect(line(text) == 0) }

  private func line(_ text: String) -> UInt64 { TemplateLine(Array(text.utf8)[...]).key }
}
