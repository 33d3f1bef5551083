import Foundation
import Platform
import TestSupport
import Testing

@testable import RuleBook

/// Which files of a pack a page's host has, and what the digests say of them.
struct SiteConfigPackTests {
  private func pack(_ files: [String: String]) -> SiteConfigPack {
    SiteConfigPack(files.sorted { $0.key < $1.key }.map(Self.file))
  }

  private static func file(_ name: String, _ text: String) -> RuleFile {
    RuleFile(path: "configs/\(name).txt", text: text, isSiteConfig: true)
  }

  private func names(_ pack: SiteConfigPack, _ host: String?) -> [String] {
    pack.configs(for: host).map(\.name)
  }

  @Test func aHostHasItsOwnFileElseThatOfOneLabelUpAndTheGlobalOne() {
    let pack = pack([
      "post.example": "body: //p", ".post.example": "body: //p", "global": "strip: //nav",
    ])
    #expect(names(pack, "post.example") == ["post.example", "global"])
    #expect(names(pack, "news.post.example") == [".post.example", "global"])
    #expect(names(pack, "old.news.post.example") == ["global"])
    #expect(names(pack, "other.example") == ["global"])
    #expect(names(pack, nil) == ["global"])
  }

  @Test func aFileMaySayThatTheGlobalOneDoesNotJoin() {
    let pack = pack([
      "post.example": "autodetect_on_failure: no\nbody: //p", "gazette.example": "autodetect_on_failure: yes",
      "global": "strip: //nav",
    ])
    #expect(names(pack, "post.example") == ["post.example"])
    #expect(names(pack, "gazette.example") == ["gazette.example", "global"])
  }

  @Test func linesBecomeRulesNamedByFileAndLine() throws {
    let pack = pack([
      "post.example": "# Of the post\ntitle: //h1\nstrip_id_or_class: share\ntidy: yes\nprune: no",
      "global": "native_ad_clue: //div[@id='ad']",
    ])
    let rules = pack.rules(for: "post.example")
    #expect(rules.map(\.id) == ["ftr:post.example:2", "ftr:post.example:3", "ftr:global:1"])
    #expect(rules.map { "\($0.place)" }.first == "configs/post.example.txt:2")
    #expect(rules.map(\.rank) == [.pack, .pack, .pack])
    #expect(rules[0].because == "The site config says 'title: //h1'.")
    #expect(rules[2].actions == [.flag("native-ad")])
  }

  @Test func quotesInATextForIdsAreLeftOutAsFiveFiltersDoes() {
    #expect(SiteConfigRule.selector(of: "a'b\"c\\") == #"[id*="abc\\"], [class*="abc\\"]"#)
  }

  @Test func ofSeveralFilesOfOneHostTheFirstCounts() {
    let pack = SiteConfigPack([
      Self.file("post.example", "body: //article"), Self.file("post.example", "body: //div"),
    ])
    #expect(pack.files.map(\.lines.count) == [1])
    #expect(pack.rules(for: "post.example").first?.because.contains("//article") == true)
  }

  @Test func itCountsItsLines() {
    let pack = pack(["a.example": "strip: //p\nstrip: //i\nbody: //p", "b.example": "strip: //u"])
    #expect(pack.counts.map { "\($0.directive) \($0.lines)" } == ["strip 3", "body 1"])
  }

  @Test func theDigestsChangeWithWhatItSays() throws {
    func book(_ text: String?) throws -> RuleBook {
      try RuleBook(files: text.map { [Self.file("post.example", $0)] } ?? [])
    }
    let (none, one) = (try book(nil), try book("strip: //p"))
    let (other, noted) = (try book("strip: //i"), try book("strip: //p\n# a note"))
    #expect(Set([none, one, other].map(\.behaviourDigest.hex)).count == 3)
    #expect(noted.behaviourDigest == one.behaviourDigest)
    #expect(noted.filesDigest != one.filesDigest)
    let added = try RuleBook(files: []).adding(SiteConfigPack([Self.file("post.example", "strip: //p")]))
    #expect(added.behaviourDigest == one.behaviourDigest)
    #expect(added.filesDigest == one.filesDigest)
  }

  @Test func aFolderIsReadWithTheFilesThatBeginWithADot() throws {
    let folder = try TemporaryFolder()
    let configs = folder["rules/packs/ftr"]
    try FileManager.default.createDirectory(atPath: configs, withIntermediateDirectories: true)
    for name in ["post.example.txt", ".post.example.txt", "README.md"] {
      try Data("body: //p\n".utf8).write(to: URL(fileURLWithPath: "\(configs)/\(name)"))
    }
    let files = try RuleFolder.siteConfigs(in: configs)
    #expect(files.map(\.path) == ["ftr/.post.example.txt", "ftr/post.example.txt"])
    let below = try RuleFolder.files(in: folder["rules"])
    #expect(below.map(\.isSiteConfig) == [true, true])
    #expect(try RuleBook(files: below).pack.files.map(\.name) == [".post.example", "post.example"])
    #expect(throws: RuleFolder.Failure.self) { try RuleFolder.siteConfigs(in: folder["rules"]) }
  }
}
