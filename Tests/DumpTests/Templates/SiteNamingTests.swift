import Cleaning
import Platform
import Testing

@testable import Dump

struct SiteNamingTests {
  @Test func theHostOfTheAddressNamesTheSite() {
    #expect(
      SiteNaming().site(of: Origin(source: "a#1", url: "https://www.Ledger.example/a")) == "ledger.example")
  }

  @Test(arguments: [
    ("ledger/2024/a.txt", "ledger"), ("a.txt", nil), ("/a.txt", nil), ("ledger/dump.jsonl#7", "ledger"),
    ("dump.jsonl#7", nil), ("dump.tar#a.txt", nil), ("dump.tar#ledger/a.txt", "ledger"),
    ("texts/www.ledger.example/2024/a.txt", "ledger.example"),
    ("dump.zip#texts/ledger.example/a.txt", "ledger.example"),
    ("2024.05/a.txt", "2024.05"),
  ])
  func elseAFolderDoes(key: String, site: String?) {
    #expect(SiteNaming().site(of: Origin(source: "dump/\(key)", key: key)) == site)
  }

  @Test(arguments: [
    (#"/([a-z]+)-[0-9]+\.txt"#, "ledger"), (#"[a-z]+-[0-9]+"#, "ledger-12"), ("courier", "dump"),
  ])
  func aPatternGoesBeforeThem(pattern: String, site: String) throws {
    let naming = SiteNaming(pattern: try LinearRegex(pattern))
    #expect(naming.site(of: Origin(source: "in/dump/ledger-12.txt", key: "dump/ledger-12.txt")) == site)
  }

  @Test func theFieldOfARecordGoesBeforeAll() throws {
    var origin = Origin(source: "ledger/a", url: "https://courier.example/a")
    origin.site = "The Harbour Ledger"
    #expect(SiteNaming(pattern: try LinearRegex("ledger")).site(of: origin) == "The Harbour Ledger")
  }
}
