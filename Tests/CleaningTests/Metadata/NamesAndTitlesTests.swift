import Testing

@testable import Cleaning

struct PersonNamesTests {
  @Test(arguments: [
    ("By Ana Ruiz", ["Ana Ruiz"]),
    ("By Ana Ruiz, Tom Field and Mary-Jane O'Neil", ["Ana Ruiz", "Tom Field", "Mary-Jane O'Neil"]),
    ("Ana Ruiz & Tom Field", ["Ana Ruiz", "Tom Field"]),
    ("Von Anna Müller und Karl Lang", ["Anna Müller", "Karl Lang"]),
    ("Par Anne Petit et Luc Moreau", ["Anne Petit", "Luc Moreau"]),
    ("Por Ana Ruiz y Luis Campo", ["Ana Ruiz", "Luis Campo"]),
    ("Автор: Анна Петрова и Иван Лев", ["Анна Петрова", "Иван Лев"]),
    ("Tom Field, Jr., Ana Ruiz", ["Tom Field, Jr.", "Ana Ruiz"]),
    ("Ana Ruiz; Tom Field", ["Ana Ruiz", "Tom Field"]), ("  Ana \n Ruiz ", ["Ana Ruiz"]), ("", []),
    (" , ", []),
    ("Andy Anderson", ["Andy Anderson"]), ("Byron Bay", ["Byron Bay"]),
    ("Ana Ruiz, Tom Field, and Eva Lang", ["Ana Ruiz", "Tom Field", "Eva Lang"]),
    // "And" and "by" in capitals and in other languages.
    ("BY ANA RUIZ AND TOM FIELD", ["ANA RUIZ", "TOM FIELD"]),
    ("Przez Anna Nowak i Jan Lis", ["Anna Nowak", "Jan Lis"]),
    ("Από Άννα Νικολάου και Γιώργος Λαμπρινός", ["Άννα Νικολάου", "Γιώργος Λαμπρινός"]),
    ("Door Anna de Vries en Jan van Dijk", ["Anna de Vries", "Jan van Dijk"]),
    ("Av Anna Berg og Lars Lie", ["Anna Berg", "Lars Lie"]), ("作者：王小明、李华", ["王小明", "李华"]),
    ("Di Anna Ricci e Luca Conti", ["Anna Ricci", "Luca Conti"]), ("Van Morrison", ["Van Morrison"]),
    ("Ana E Ruiz", ["Ana E Ruiz"]),
    // Introductions.
    ("View all posts by Ana Ruiz", ["Ana Ruiz"]), ("Erstellt von Anna Müller", ["Anna Müller"]),
    ("Author Ana Ruiz", ["Ana Ruiz"]), ("| By Ana Ruiz", ["Ana Ruiz"]),
    ("Text: Anna Müller", ["Anna Müller"]),
    // Roles, places, addresses, brackets.
    ("Ana Ruiz, Staff Writer", ["Ana Ruiz"]), ("Ana Ruiz News Reporter", ["Ana Ruiz"]),
    ("이주연 기자", ["이주연"]),
    // Dates, counts and departments beside names.
    ("By seagull, May 1st 2024", ["seagull"]),
    ("By CP, in News, Harbour · 1 May 2024, 20:02 · 0 Comments", ["CP"]),
    ("Ana Ruiz, Senior Editor and Tom Field", ["Ana Ruiz", "Tom Field"]),
    ("Ana Ruiz | Harbour correspondent", ["Ana Ruiz"]), ("Ana Ruiz Founder", ["Ana Ruiz"]),
    ("Anna Müller, Redakteurin", ["Anna Müller"]), ("Ana Ruiz ana@post.example", ["Ana Ruiz"]),
    ("Ana Ruiz @anaruiz", ["Ana Ruiz"]), ("Ana Ruiz (aru), Tom Field (tfi)", ["Ana Ruiz", "Tom Field"]),
    ("Ana Ruiz, who writes of harbours and their people, post.example", ["Ana Ruiz"]),
    // Honorifics and degrees stay with the name, agencies beside one.
    ("Dr. Ana Ruiz and Prof. Tom Field", ["Dr. Ana Ruiz", "Prof. Tom Field"]),
    ("Ana Ruiz, MD, PhD", ["Ana Ruiz, MD, PhD"]), ("Anna Müller, SDA", ["Anna Müller", "SDA"]),
    ("&quot;Ana Ruiz&quot;", ["Ana Ruiz"]), ("Ana Ruiz, ANA RUIZ", ["Ana Ruiz"]),
    // No person: what there is.
    ("dpa", ["dpa"]), ("Harbour News Desk", ["Harbour News Desk"]),
  ])
  func takesBylinesApart(byline: String, expected: [String]) {
    #expect(PersonNames.split(byline) == expected)
  }

  @Test(arguments: [
    ("Ana Ruiz", true), ("Ana van der Ruiz", true), ("ANA RUIZ", true), ("王小明", true),
    ("Άννα Νικολάου", true),
    ("J.R. Stone", true), ("Ana Ruiz, PhD", true), ("Ana", false), ("Harbour News", false),
    ("Staff Writer", false),
    ("the harbour", false), ("Ana Ruiz 2024", false), ("ana@post.example", false), ("Coast Post GmbH", false),
    ("", false), ("Read More", false), ("The Coast", false), ("Deutscher Verband e.V.", false),
  ])
  func tellsNamesOfPersonsFromOthers(text: String, expected: Bool) {
    #expect(PersonNames.isPerson(text) == expected)
  }

  @Test(
    arguments: [
      ("By Ana Ruiz", ["Ana Ruiz"]), ("Von: Anna Müller", ["Anna Müller"]),
      ("Autor: Anna Nowak", ["Anna Nowak"]),
      ("Автор: Анна Петрова", ["Анна Петрова"]), ("Γράφει: Άννα Νικολάου", ["Άννα Νικολάου"]),
      ("By the harbour", nil), ("Ana Ruiz", nil), ("| Ana Ruiz", nil), ("", nil), ("By", nil),
    ] as [(String, [String]?)])
  func readsLinesThatSayTheyAreBylines(line: String, expected: [String]?) {
    #expect(PersonNames.labelled(line) == expected)
  }
}

struct TitleWordsTests {
  @Test(arguments: [
    ("Bridge opens after two years", "Bridge Opens After Two Years", 1.0),
    ("Bridge: “open” at last", "Bridge open at last!", 1), ("Bridge opens", "Coast Post", 0), ("", "", 0),
    ("Bridge", "", 0), ("Мост открыт", "МОСТ ОТКРЫТ", 1), ("The bridge", "The ferry to the islands", 0),
    ("Bridge opens after two years", "Bridge opens", 4.0 / 7), ("Bridge", "Bridge opens", 0),
  ])
  func saysHowNearTwoTitlesAre(left: String, right: String, expected: Double) {
    #expect(TitleWords(left).closeness(to: TitleWords(right)) == expected)
    #expect(TitleWords(right).closeness(to: TitleWords(left)) == expected)
  }
}

struct TitlePartsTests {
  private func parts(_ title: String, _ names: [String] = [], host: String? = nil, isPageTitle: Bool = true)
    -> String
  {
    TitleParts(title, sites: SiteNames(names: names, host: host), isPageTitle: isPageTitle).text
  }

  @Test(
    arguments: [
      ("Bridge opens after two years | Coast Post", nil, "Bridge opens after two years"),
      ("Bridge opens after two years - Coast Post", nil, "Bridge opens after two years"),
      ("Bridge – Coast Post", "Coast Post", "Bridge"), ("Bridge – new and old", nil, "Bridge – new and old"),
      (
        "Bridge opens - and the ferry goes on as before", nil,
        "Bridge opens - and the ferry goes on as before"
      ),
      ("Bridge opens at last", "Coast Post", "Bridge opens at last"), ("", nil, ""),
      ("Coast Post | Bridge opens", "Coast Post", "Bridge opens"),
      ("Coast Post: Bridge opens", "Coast Post", "Bridge opens"),
      ("Coast Post :: Bridge opens after years", nil, "Bridge opens after years"),
      ("Bridge opens - Local - Coast Post", "Coast Post", "Bridge opens - Local"),
      ("GAME ON | Post.test", nil, "GAME ON"), ("Bridge | Post.co.uk", nil, "Bridge"),
      ("Bridge opens to all of us | Opinion", nil, "Bridge opens to all of us"),
      ("Coast Post #18 – The bridge", "Coast Post", "Coast Post #18 – The bridge"),
      ("港口大桥重新开放通车了_新闻频道", nil, "港口大桥重新开放通车了"), ("港口大桥-海岸网", "海岸网", "港口大桥"),
    ] as [(String, String?, String)])
  func leavesOutTheSitesName(title: String, site: String?, expected: String) {
    #expect(parts(title, [site].compactMap(\.self)) == expected)
  }

  @Test func knowsTheSiteByItsHost() {
    #expect(parts("Bridge opens | Coast Post", host: "coastpost.example") == "Bridge opens")
    #expect(parts("Coast Post Daily » Bridge opens", host: "www.coastpost.example") == "Bridge opens")
    #expect(parts("Bridge opens | coast-post.example", host: "coast-post.example") == "Bridge opens")
  }

  @Test func cutsOfOtherTitlesOnlyNamesThatItKnows() {
    #expect(
      parts("Bridge opens after years | Part two", isPageTitle: false)
        == "Bridge opens after years | Part two")
    #expect(parts("Bridge opens | Coast Post", ["Coast Post"], isPageTitle: false) == "Bridge opens")
  }
}

struct EntitiesTests {
  @Test(arguments: [
    ("Bridge &amp; Ferry", "Bridge & Ferry"), ("&#39;no&#x27; &#8217;", "'no' ’"), ("caf&eacute;", "café"),
    ("a & b; c", "a & b; c"), ("&unknown; &#xZZ; &#1114112;", "&unknown; &#xZZ; &#1114112;"),
    ("&amp;amp;", "&amp;"),
    ("&", "&"), ("no reference", "no reference"), ("AT&T&amp;", "AT&T&"), ("&#55357;", "&#55357;"),
  ])
  func resolvesCharacterReferences(text: String, expected: String) {
    #expect(Entities.resolved(text) == expected)
  }
}
