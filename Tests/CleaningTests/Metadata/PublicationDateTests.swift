import Testing

@testable import Cleaning

struct PublicationDateTests {
  @Test(arguments: [
    ("2024-05-01", "2024-05-01"), (" 2024-05-01 ", "2024-05-01"), ("2024/5/1", "2024-05-01"),
    ("20240501", "2024-05-01"),
    ("2024-05-01T10:30:00Z", "2024-05-01T10:30:00Z"), ("2024-05-01T10:30:00.123Z", "2024-05-01T10:30:00Z"),
    ("2024-05-01T10:30", "2024-05-01T10:30:00"), ("2024-05-01 10:30:05", "2024-05-01T10:30:05"),
    ("2024-05-01t10:30:00+0200", "2024-05-01T10:30:00+02:00"),
    ("2024-05-01T10:30:00-05:30", "2024-05-01T10:30:00-05:30"),
    ("2024-05-01T10:30:00 GMT", "2024-05-01T10:30:00Z"),
    ("2024-05-01T10:30:00+00:00", "2024-05-01T10:30:00Z"),
    ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("2024-05-01Tnoon", "2024-05-01"),
    ("Wed, 01 May 2024 10:30:00 +0200", "2024-05-01T10:30:00+02:00"), ("1 May 2024", "2024-05-01"),
    ("May 1, 2024", "2024-05-01"), ("Wednesday, May 1, 2024", "2024-05-01"),
    ("Sept 9 2024 07:05", "2024-09-09T07:05:00"),
    ("Wed, 01 May 2024 10:30:00 GMT", "2024-05-01T10:30:00Z"),
    ("Published May 1, 2024 at 5:00 PM PST", "2024-05-01T17:00:00-08:00"), ("May 1st, 2024", "2024-05-01"),
    ("12:05 a.m. EDT May 1, 2024", "2024-05-01T00:05:00-04:00"),
    ("5/1/2024 12:00:00 AM", "2024-05-01T00:00:00"),
    ("2024-05-01 01:52 PM", "2024-05-01T13:52:00"), ("1st of May 2024", "2024-05-01"),
  ])
  func readsDatesAsPagesWriteThem(text: String, expected: String) {
    #expect(DateReader(language: "en").date(text)?.text == expected)
  }

  @Test(arguments: [
    "", "yesterday", "2024", "2024-05", "2024-13-01", "2024-02-30", "2023-02-29", "2100-02-29", "1989-12-31",
    "2024-00-10",
    "2024-05-00", "32 May 2024", "May 2024", "1714550400", "2024-05/x", "May 1", "1.2.10.4", "call 555-0101",
    "The Mayor 12 2024", "99/99/2024", "5/1", "12:30",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(DateReader(language: "en").date(text) == nil)
  }

  @Test func readsSecondsAndMillisecondsOfMachines() {
    #expect(PublicationDate(epoch: "1714550400")?.text == "2024-05-01T08:00:00Z")
    #expect(PublicationDate(epoch: "1709164799000")?.text == "2024-02-28T23:59:59Z")
    #expect(PublicationDate(epoch: "1709164800000")?.text == "2024-02-29T00:00:00Z")
    #expect(PublicationDate(epoch: "951782400")?.text == nil)
    #expect(PublicationDate(epoch: "9999999999")?.text == nil)
    #expect(PublicationDate(epoch: "17145504x0")?.text == nil)
  }

  @Test func refusesTimesThatNoClockShows() {
    let reader = DateReader()
    #expect(reader.date("2024-05-01T25:00")?.text == "2024-05-01")
    #expect(reader.date("2024-05-01T10:60")?.text == "2024-05-01")
    #expect(reader.date("2024-05-01T10:30:75")?.text == "2024-05-01")
    #expect(reader.date("1 May 2024, 25:00")?.text == "2024-05-01")
    #expect(reader.date("1 May 2024, 13:00 PM")?.text == "2024-05-01")
  }
}

struct DateReaderTests {
  @Test(arguments: [
    ("de", "Mittwoch, 1. März 2023, 10.30 Uhr", "2023-03-01T10:30:00"), ("de", "1. Mär. 2023", "2023-03-01"),
    ("de", "01.03.23, 10:30", "2023-03-01T10:30:00"), ("de", "1. Jänner 2023", "2023-01-01"),
    ("fr", "mercredi 1er mars 2023 à 10h30", "2023-03-01T10:30:00"), ("fr", "1 août 2023", "2023-08-01"),
    ("es", "1 de marzo de 2023", "2023-03-01"), ("pt", "1 de março de 2023 10:30", "2023-03-01T10:30:00"),
    ("it", "1 marzo 2023", "2023-03-01"), ("nl", "1 maart 2023 10:30", "2023-03-01T10:30:00"),
    ("ca", "1 de març de 2023", "2023-03-01"), ("ro", "1 martie 2023", "2023-03-01"),
    ("pl", "1 marca 2012", "2012-03-01"),
    ("pl", "Środa, 31 października 2012 (10:30)", "2012-10-31T10:30:00"),
    ("cs", "1. března 2012", "2012-03-01"), ("sk", "1. marca 2012", "2012-03-01"),
    ("hr", "1. lipnja 2012.", "2012-06-01"), ("pl", "1 lipca 2012", "2012-07-01"),
    ("sr", "1. март 2012.", "2012-03-01"), ("sr", "1. mart 2012.", "2012-03-01"),
    ("ru", "1 марта 2012 г., 10:30 МСК", "2012-03-01T10:30:00+03:00"),
    ("ru", "01.03.2012 10:30", "2012-03-01T10:30:00"),
    ("uk", "1 березня 2012", "2012-03-01"), ("bg", "1 март 2012", "2012-03-01"),
    ("el", "Τετάρτη, 1 Μαρτίου 2012", "2012-03-01"), ("el", "1 Μάρτιος 2012", "2012-03-01"),
    ("el", "1/3/2012 10:30", "2012-03-01T10:30:00"), ("tr", "1 Mart 2012 Perşembe", "2012-03-01"),
    ("hu", "2012. március 1.", "2012-03-01"), ("lt", "2012 m. kovo 1 d.", "2012-03-01"),
    ("lv", "2012. gada 1. marts", "2012-03-01"),
    ("fi", "1. maaliskuuta 2012 klo 10:30", "2012-03-01T10:30:00"),
    ("sv", "1 mars 2012", "2012-03-01"), ("no", "1. mars 2012", "2012-03-01"),
    ("da", "1. marts 2012", "2012-03-01"),
    ("et", "1. märts 2012", "2012-03-01"), ("zh", "2012年3月1日 10:30", "2012-03-01T10:30:00"),
    ("zh", "2012年03月01日10:30", "2012-03-01T10:30:00"), ("ja", "2012年3月1日（木）", "2012-03-01"),
    ("ko", "2012. 3. 1.", "2012-03-01"), ("ko", "2012년 3월 1일", "2012-03-01"),
    ("ar", "1 مارس 2012", "2012-03-01"),
    ("ar", "١ مارس ٢٠١٢", "2012-03-01"), ("ar", "1 آذار 2012", "2012-03-01"),
    ("he", "1 במרץ 2012", "2012-03-01"),
    ("fa", "1 مارس 2012", "2012-03-01"), ("hi", "1 मार्च 2012", "2012-03-01"),
    ("th", "1 มีนาคม 2555", "2012-03-01"),
    ("vi", "ngày 1 tháng 3, 2012", "2012-03-01"), ("vi", "01/03/2012", "2012-03-01"),
    ("id", "1 Maret 2012", "2012-03-01"), ("sw", "1 Machi 2012", "2012-03-01"),
    // English dates stand on pages of all languages.
    ("zh", "March 1, 2012", "2012-03-01"), ("ar", "1 March 2012", "2012-03-01"),
  ])
  func readsDatesOfManyLanguages(language: String, text: String, expected: String) {
    #expect(DateReader(language: language).date(text)?.text == expected)
  }

  @Test(
    arguments: [
      ("en", "US", "03/01/2012", "2012-03-01"), ("en", "GB", "03/01/2012", "2012-01-03"),
      ("en", "AU", "03/01/2012", "2012-01-03"), ("en", nil, "03/01/2012", "2012-03-01"),
      ("de", nil, "03/01/2012", "2012-01-03"), ("es", nil, "3-1-2012", "2012-01-03"),
      // One order only makes a date of them.
      ("en", "US", "31/01/2012", "2012-01-31"), ("de", nil, "01/31/2012", "2012-01-31"),
      // Dots stand in dates whose day comes first.
      ("en", "US", "03.01.2012", "2012-01-03"),
    ] as [(String, String?, String, String)])
  func ordersNumbersAsTheRegionDoes(language: String, region: String?, text: String, expected: String) {
    #expect(DateReader(language: language, region: region).date(text)?.text == expected)
  }

  @Test func findsSeveralDatesAndWhereTheyStand() {
    let text = "Published 1 May 2024 10:30 | Updated 2 May 2024 11:15 Uhr"
    let found = DateReader(language: "en").dates(in: text)
    #expect(found.map(\.date.text) == ["2024-05-01T10:30:00", "2024-05-02T11:15:00"])
    #expect(found.map(\.start) == [10, 37])
    #expect(DateReader().dates(in: "no date here").isEmpty)
  }

  @Test func aLanguageWithoutDataHasEnglishDates() {
    #expect(DateReader(language: "xx").date("1 May 2024")?.text == "2024-05-01")
    #expect(DateReader(language: nil).date("1 Mai 2024") == nil)
  }
}
