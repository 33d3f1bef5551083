import Testing

@testable import RuleBook

struct LineShapeTests {
  private func shapes(of text: String) -> Set<LineShape> {
    let line = LineText(text.utf8)
    return Set(LineShape.allCases.filter { $0.matches(line) })
  }

  @Test(arguments: [
    "Harbor Bridge Reopens After Two Years", "14 boats come home on the first tide",
    "“We got slow,” says engineer of the bridge",
    "Hafenbrücke nach zwei Jahren wieder offen", "El puente del puerto abre de nuevo",
    "¿Quién paga el puente nuevo?",
    "Мост в порту снова открыт для машин", "港の橋が二年ぶりに開通", "الجسر في الميناء يفتح من جديد",
    "Who Pays for the Bridge?", "Rovers Win Cup in Extra Time", "Élections : trois listes au port",
  ])
  func knowsHeadlines(line: String) {
    #expect(LineShape.headline.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "", "Bridge Opens", "the bridge opens after two years", "The bridge opened on Monday after two years.",
    "Related Topics This Week:", "1 2 3 4 5 6", "— The Bridge Is Open", "橋が", "港の橋は二年にわたる修理を終えて開通した。",
    "He said that it was “only a bridge”", "Harbour Bridge, Old Town, Fish Quay,",
    "A line of more words than any editor would ever put over a story even on the slowest day of the whole long year",
  ])
  func knowsWhatIsNoHeadline(line: String) {
    #expect(!LineShape.headline.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "The harbour bridge opened again on Monday after two years of repairs.",
    "“We wanted slow, and we got slow,” said the engineer of the county bridge office.”",
    "Мост в порту снова открыли в понедельник после двух лет ремонта его опор.",
    "港の橋は二年にわたる修理を終えて、月曜日にふたたび開通した。",
    "पुल दो साल की मरम्मत के बाद सोमवार को फिर से खुल गया, मेयर ने कहा।",
    "فتح جسر الميناء من جديد يوم الاثنين بعد عامين من الإصلاحات فهل يكفي؟",
  ])
  func knowsProse(line: String) {
    #expect(LineShape.prose.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "The bridge opened again.", "Harbor Bridge Reopens After Two Years of Repairs to Its Piers", "開通した。",
    "The harbour bridge opened again on Monday after two years of repairs", "",
  ])
  func knowsWhatIsNoProse(line: String) {
    #expect(!LineShape.prose.matches(LineText(line.utf8)))
  }

  @Test func takesFortyWordsForProseWhateverTheirEnd() {
    let line = Array(repeating: "word", count: 40).joined(separator: " ")
    #expect(LineShape.prose.matches(LineText(line.utf8)))
    #expect(!LineShape.prose.matches(LineText(line.dropLast(5).utf8)))
  }

  @Test(arguments: [
    "6 hours ago", "an hour ago", "2h", "3 mins ago", "Just now", "Yesterday", "Updated 5 minutes ago",
    "about 2 weeks ago",
    "vor 3 Stunden", "vor einer Woche", "gestern", "il y a 2 heures", "Il y a une semaine", "hace 2 días",
    "hace una hora",
    "há 3 horas", "2 ore fa", "3 uur geleden", "3 часа назад", "5 дней назад", "вчера", "3時間前", "5 分钟前",
  ])
  func knowsRelativeTimes(line: String) {
    #expect(LineShape.relativeTime.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "hours ago", "6 hours ago the bridge opened", "vor 3 Stunden geöffnet", "ago", "a", "3 часа",
    "May 5 hours ago",
  ])
  func knowsWhatIsNoRelativeTime(line: String) {
    #expect(!LineShape.relativeTime.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "Ana Ruiz", "Mary-Jane O'Neil", "Ludwig van der Berg", "J.R. Field", "María de la Cruz", "Анна Петрова",
    "ANA RUIZ",
    "Zoë O’Brien", "Tom F. Field", "Ngũgĩ Thiong'o",
  ])
  func knowsNamesOfPersons(line: String) {
    #expect(LineShape.personName.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    "Ana", "ana ruiz", "Ana Ruiz Tom Field Lang", "BBC News", "Ana Ruiz 2", "van der", "Ana, Ruiz",
    "Harbour bridge opens",
    "Ana Ruiz and Tom", "東京 太郎", "",
  ])
  func knowsWhatIsNoName(line: String) {
    #expect(!LineShape.personName.matches(LineText(line.utf8)))
  }

  @Test(arguments: [
    ("Ana Ruiz, Tom Field and Mary-Jane O'Neil", true), ("Ana Ruiz und Karl Lang", true),
    ("Анна Петрова и Иван Лев", true),
    ("Ana Ruiz", true), ("Ana Ruiz & Luis Campo", true), ("Ana Ruiz, Port Elder Bureau Chief Desk", false),
    ("and", false), ("Ana Ruiz, editor", false), ("", false),
  ])
  func knowsListsOfNames(line: String, expected: Bool) {
    #expect(LineShape.personNames.matches(LineText(line.utf8)) == expected)
  }

  @Test(arguments: [
    ("2024-05-01", true), ("1 May 2024", true), ("May 1st, 2024 10:30 a.m.", true), ("1. Mai 2024", true),
    ("1 de mayo de 2024", true), ("01.05.2024 10:30", true), ("2024年5月1日", true), ("Updated 10:30", true),
    ("Published: Wed, 1 May 2024", true), ("May 2024", false), ("7 hours ago", false), ("In 14 days", false),
    ("The council voted on 1 May 2024 to close the bridge to cars for good after the storm", false),
  ])
  func knowsDates(line: String, expected: Bool) {
    #expect(LineShape.date.matches(LineText(line.utf8)) == expected)
  }

  @Test(
    arguments: [
      ("Read more", [.label]), ("SHARE", [.label, .capitals]), ("***", [.signs]), ("12:30", [.date, .signs]),
      ("https://a.example/x", [.label, .address]), ("news@post.example", [.label, .address]),
      ("@post", [.label]),
      ("ПОДЕЛИТЬСЯ", [.label, .capitals]), ("Share!", []), ("...", [.signs]),
    ] as [(String, [LineShape])])
  func knowsLabelsSignsCapitalsAndAddresses(line: String, expected: [LineShape]) {
    #expect(shapes(of: line).subtracting([.personName, .personNames, .headline]) == Set(expected))
  }

  @Test(arguments: [
    ("one two  three", 3, 14), ("港の橋が開通", 3, 6), ("", 0, 0), ("a\u{A0}b", 2, 3), ("Мост", 1, 4),
  ])
  func countsWordsAndCharacters(line: String, words: Int, characters: Int) {
    let text = LineText(line.utf8)
    #expect(text.wordCount == words)
    #expect(text.length == characters)
  }

  @Test(arguments: [
    ("He left.", true), ("“He left.”", true), ("(He left!)", true), ("走了。」", true), ("Who?'", true),
    ("He left", false),
    ("He left:", false), ("”", false), ("", false),
  ])
  func knowsTheEndOfASentence(line: String, expected: Bool) {
    #expect(LineText(line.utf8).endsSentence == expected)
  }
}
