import Testing

@testable import Cleaning

struct PublicationInstantTests {
  private func date(_ text: String) throws -> PublicationDate {
    try #require(PublicationDate(iso: text[...]))
  }

  @Test(
    arguments: [
      // A clock without a zone, as pages show it, over midnight and over the end of February.
      ("2024-05-01T22:30:15Z", "2024-05-02T08:30:00", "2024-05-02T08:30:15+10:00"),
      ("2024-03-01T02:00:00Z", "2024-02-29T21:00:00", "2024-02-29T21:00:00-05:00"),
      ("2024-01-01T00:15:00Z", "2024-01-01T05:45:00", "2024-01-01T05:45:00+05:30"),
      // The zone is given too.
      ("2024-05-01T22:30:15Z", "2024-05-02T00:30:00+02:00", "2024-05-02T00:30:15+02:00"),
      ("2024-05-01T22:30:15Z", "2024-05-02T00:30:00+03:00", nil),
      // Minutes that no zone is away, UTC itself, a clock of twelve hours, a day alone.
      ("2024-05-01T22:30:15Z", "2024-05-02T08:37:00", nil),
      ("2024-05-01T22:30:15Z", "2024-05-01T22:30:00", nil),
      ("2024-05-01T22:30:15Z", "2024-05-01T10:30:00", nil), ("2024-05-01T22:30:15Z", "2024-05-02", nil),
      // What has a zone already.
      ("2024-05-01T22:30:15+02:00", "2024-05-02T08:30:00", nil),
    ] as [(String, String, String?)])
  func showsAnInstantByTheClockOfThePage(instant: String, local: String, expected: String?) throws {
    #expect(try date(instant).shown(as: date(local))?.text == expected)
  }
}
