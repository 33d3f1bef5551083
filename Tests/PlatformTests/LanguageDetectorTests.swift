import Testing

@testable import Platform

struct LanguageDetectorTests {
  @Test(arguments: [
    (
      "en",
      "The harbour bridge opened again on Monday after two years of repairs to its piers, the mayor said."
    ),
    ("de", "Die Hafenbrücke ist am Montag nach zwei Jahren Bauzeit wieder für den Verkehr geöffnet worden."),
    (
      "fr",
      "Le pont du port a rouvert lundi après deux ans de travaux sur ses piles et ses quais, dit le maire."
    ),
    ("es", "El puente del puerto abrió de nuevo el lunes después de dos años de obras en sus pilares."),
    ("ru", "Мост в порту снова открыли в понедельник после двух лет ремонта его опор и настила."),
    ("ja", "港の橋は二年にわたる修理を終えて、月曜日にふたたび開通した。"),
    ("uk", "Міст у порту знову відкрили в понеділок після двох років ремонту його опор і настилу."),
    // Not in the smaller tables of the library.
    (
      "zu",
      "Ibhuloho laseThekwini livulwe futhi ngoMsombuluko ngemuva kweminyaka emibili lilungiswa, kusho imeya yedolobha."
    ),
    ("el", "Η γέφυρα του λιμανιού άνοιξε ξανά τη Δευτέρα μετά από δύο χρόνια επισκευών."),
  ])
  func knowsLanguagesBySentences(language: String, sentence: String) throws {
    let guess = try #require(LanguageDetector.guess(Array(sentence.utf8)[...]))
    #expect(guess.language == language)
    #expect(guess.isReliable)
    #expect(guess.share > 0.8 && guess.share <= 1)
  }

  @Test func knowsNothingOfTextsWithoutWords() {
    #expect(LanguageDetector.guess([]) == nil)
    #expect(LanguageDetector.guess(Array("12:30 14 7".utf8)[...]) == nil)
  }

  @Test(arguments: [
    ("de-AT", "de"), ("pt_BR", "pt"), ("EN", "en"), ("iw", "he"), ("in-ID", "id"), ("nb-NO", "no"),
    ("nn", "no"),
    ("zh-Hant-TW", "zh"), ("", ""), ("ji", "yi"),
  ])
  func takesThePrimarySubtag(tag: String, expected: String) {
    #expect(LanguageDetector.primarySubtag(of: tag) == expected)
  }
}
