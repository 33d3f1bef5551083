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
  ])
  func takesBylinesApart(byline: String, expected: [String]) {
    #expect(PersonNames.split(byline) == expected)
  }
}

struct TitleAgreementTests {
  @Test(arguments: [
    ("Bridge opens after two years", "Bridge Opens After Two Years", true),
    ("Bridge opens after two years | Coast Post", "Bridge Opens After Two Years", true),
    ("Bridge: “open” at last", "Bridge open at last!", true), ("Bridge opens", "Coast Post", false),
    ("Coast Post", "Coast Post: Bridge opens", true), ("", "", false), ("Bridge", "", false),
    ("Мост открыт", "МОСТ ОТКРЫТ", true), ("The bridge", "The ferry to the islands", false),
  ])
  func saysWhetherTwoTitlesAreOne(left: String, right: String, expected: Bool) {
    #expect(TitleAgreement.agree(left, right) == expected)
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
    ] as [(String, String?, String)])
  func leavesOutTheSitesName(title: String, site: String?, expected: String) {
    #expect(TitleAgreement.withoutSite(title, site: site) == expected)
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
