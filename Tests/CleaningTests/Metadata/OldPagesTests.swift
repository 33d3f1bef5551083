import Platform
import RuleBook
import Testing

@testable import Cleaning

/// Pages as papers of many countries wrote them around 2012: charsets of their own, tables, no structured data.
struct OldPagesTests {
  /// A page of old markup in a charset that only its `meta` names.
  private func article(_ charset: String, title: String, _ head: String, story: String) throws -> Article {
    let paragraph = Array(repeating: story, count: 6).joined(separator: " ")
    let html = """
      <html><head><meta http-equiv="Content-Type" content="text/html; charset=\(charset)">
      <title>\(title)</title></head><body>
      <table><tr><td><a href="/">1</a> <a href="/2">2</a></td></tr></table>
      <table><tr><td><div class="t">\(title)</div>\(head)
      <p>\(paragraph)</p><p>\(paragraph)</p></td></tr></table>
      <div>&copy; 1999-2012</div></body></html>
      """
    let bytes = try #require(Charset(label: charset)?.encoded(Array(html.utf8)))
    let outcome = try BuiltIn.cleaner().clean(RawPage(bytes: bytes, origin: Origin(source: "page")))
    return try #require(outcome.article)
  }

  @Test(arguments: [
    (
      "ISO-8859-7", "Άνοιξε και πάλι η γέφυρα του λιμανιού",
      "<div>Γράφει: Άννα Νικολάου</div><div>Τετάρτη, 14 Μαρτίου 2012, 10:30</div>",
      "Η γέφυρα του λιμανιού άνοιξε και πάλι για το κοινό μετά από δύο χρόνια εργασιών.",
      "2012-03-14T10:30:00",
      ["Άννα Νικολάου"]
    ),
    (
      "windows-1253", "Άνοιξε και πάλι η γέφυρα του λιμανιού",
      "<p><b>Της Άννας Νικολάου</b></p><p>Δημοσίευση: 14/03/2012 10:30</p>",
      "Η γέφυρα του λιμανιού άνοιξε και πάλι για το κοινό μετά από δύο χρόνια εργασιών.",
      "2012-03-14T10:30:00",
      ["Άννας Νικολάου"]
    ),
    (
      "ISO-8859-2", "Most portowy znów otwarty dla mieszkańców",
      "<div class=d>Środa, 31 października 2012 (07:05)</div><div>Autor: Anna Nowak</div>",
      "Most portowy został ponownie otwarty po dwóch latach remontu, a mieszkańcy wyszli na ulice.",
      "2012-10-31T07:05:00", ["Anna Nowak"]
    ),
    (
      "windows-1250", "Přístavní most je po dvou letech otevřen",
      "<i>Anna Nováková, 1. března 2012 10:30</i><br>",
      "Přístavní most byl po dvou letech oprav znovu otevřen a obyvatelé vyšli do ulic.",
      "2012-03-01T10:30:00",
      ["Anna Nováková"]
    ),
    (
      "windows-1251", "Мост в порту снова открыт для движения",
      "<span>14 марта 2012 г., 10:30 МСК</span><br><span>Автор: Анна Петрова</span>",
      "Мост в порту снова открыли после двух лет ремонта, и жители вышли на набережную.",
      "2012-03-14T10:30:00+03:00", ["Анна Петрова"]
    ),
    (
      "KOI8-R", "Мост в порту снова открыт для движения", "<div>Опубликовано: 14.03.2012 10:30</div>",
      "Мост в порту снова открыли после двух лет ремонта, и жители вышли на набережную.",
      "2012-03-14T10:30:00", []
    ),
    (
      "GB2312", "港口大桥维修两年后重新开放通车", "<div>2012年03月14日10:30　作者：王小明</div>",
      "港口大桥在经过两年的维修之后于星期一重新开放通车，当地居民纷纷走上街头庆祝。", "2012-03-14T10:30:00",
      ["王小明"]
    ),
    (
      "windows-1254", "Liman köprüsü iki yıl sonra yeniden açıldı", "<div>14 Mart 2012 Çarşamba 10:30</div>",
      "Liman köprüsü iki yıllık onarımın ardından yeniden açıldı ve halk sokaklara çıktı.",
      "2012-03-14T10:30:00", []
    ),
    (
      "ISO-8859-1", "Le pont du port rouvre après deux ans",
      "<div>Par Anne Petit</div><div>Publié le mercredi 14 mars 2012 à 10h30</div>",
      "Le pont du port a rouvert après deux ans de travaux et les habitants sont descendus dans la rue.",
      "2012-03-14T10:30:00", ["Anne Petit"]
    ),
    (
      "EUC-KR", "항구 다리 2년 만에 다시 개통", "<div>입력 2012.03.14 10:30</div>",
      "항구 다리가 2년간의 보수 공사를 마치고 월요일에 다시 개통되어 주민들이 거리로 나왔다.",
      "2012-03-14T10:30:00", []
    ),
  ])
  func readsDatesAndBylinesThatOnlyThePageShows(
    charset: String, title: String, head: String, story: String, published: String, authors: [String]
  ) throws {
    let metadata = try article(charset, title: title, head, story: story).metadata
    #expect(metadata[.published] == published)
    #expect(metadata.list(.authors) == authors)
    #expect(metadata[.title] == title)
  }
}
