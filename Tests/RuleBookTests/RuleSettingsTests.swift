import Testing

@testable import RuleBook

/// `rules.yaml`: which rules are on, and which pages go to review.
struct RuleSettingsTests {
  private func file(_ path: String, _ rules: String...) -> RuleFile {
    let items = rules.map { "- {because: It is., line: {is: [share]}, do: drop, \($0)}" }
    return RuleFile(path: "Rules/\(path)", text: "schema: 1\nrules:\n" + items.joined(separator: "\n") + "\n")
  }

  private func book(
    _ settings: String?, enabling: Set<String> = [], disabling: Set<String> = []
  ) throws -> RuleBook {
    let files = [
      file("any/labels.yaml", "id: any.share, kind: ui-label", "id: any.print, kind: ui-label"),
      file("lang/de.yaml", "id: de.more"),
      file("lang/de/a.yaml", "id: de.share, kind: ui-label", "id: de.shop, kind: promo"),
      file("lang/deutsch/a.yaml", "id: deutsch.shop, kind: promo"),
      file("lang/en/a.yaml", "id: en.shop, kind: promo, enabled: false"),
    ]
    let all =
      files
      + [settings.map { RuleFile(path: "Rules/rules.yaml", text: "schema: 1\n\($0)\n") }].compactMap(\.self)
    return try RuleBook(files: all, enabling: enabling, disabling: disabling)
  }

  /// Ids of the rules that are off.
  private func off(
    _ settings: String?, enabling: Set<String> = [], disabling: Set<String> = []
  ) throws -> [String] {
    let book = try book(settings, enabling: enabling, disabling: disabling)
    #expect(book.rules.count + book.disabled.count == 7)
    return book.disabled.map(\.id).sorted()
  }

  @Test func withoutSettingsTheFilesSay() throws {
    #expect(try off(nil) == ["en.shop"])
    #expect(try off("") == ["en.shop"])
    #expect(try book(nil).settings.reviewLoss == 0.5)
    #expect(try book(nil).settings.reviewConfidence == 0.75)
    #expect(try book("review: {confidence: 60%}").settings.reviewConfidence == 0.6)
  }

  @Test(arguments: [
    ("ids: any.share", ["any.share", "en.shop"]),
    ("ids: [de.*]", ["de.more", "de.share", "de.shop", "en.shop"]),
    ("ids: ['*.shop']", ["de.shop", "deutsch.shop", "en.shop"]),
    ("ids: ['*.sh?p']", ["de.shop", "deutsch.shop", "en.shop"]),
    ("kinds: ui-label", ["any.print", "any.share", "de.share", "en.shop"]),
    ("kinds: [boilerplate]", ["de.more", "en.shop"]), ("packs: lang/de", ["de.share", "de.shop", "en.shop"]),
    ("packs: lang/de/", ["de.share", "de.shop", "en.shop"]), ("packs: lang/de.yaml", ["de.more", "en.shop"]),
    ("packs: [lang/de/a.yaml, any]", ["any.print", "any.share", "de.share", "de.shop", "en.shop"]),
    ("ids: de.more, kinds: promo", ["de.more", "de.shop", "deutsch.shop", "en.shop"]),
  ])
  func turnsOffByIDKindAndPack(selection: String, off: [String]) throws {
    #expect(try self.off("disable: {\(selection)}") == off)
  }

  @Test func enableGoesBeforeDisableAndBothBeforeTheFile() throws {
    #expect(try off("enable: {kinds: promo}") == [])
    #expect(
      try off("disable: {packs: lang}\nenable: {ids: [de.share, en.shop]}") == [
        "de.more", "de.shop", "deutsch.shop",
      ])
    #expect(
      try off("enable: {packs: lang/en}\ndisable: {ids: ['*']}") == [
        "any.print", "any.share", "de.more", "de.share", "de.shop", "deutsch.shop",
      ])
  }

  @Test func optionsGoBeforeSettings() throws {
    #expect(try off("disable: {kinds: promo}", enabling: ["de.shop"]) == ["deutsch.shop", "en.shop"])
    #expect(try off("enable: {kinds: promo}", disabling: ["de.shop"]) == ["de.shop"])
    #expect(try off(nil, enabling: ["de.shop"], disabling: ["de.shop"]) == ["en.shop"])
  }

  @Test(arguments: [("0%", 0), ("7%", 0.07), ("100%", 1)])
  func readsTheShareFromWhichAPageGoesToReview(text: String, loss: Double) throws {
    #expect(try book("review: {loss: \(text)}").settings.reviewLoss == loss)
  }
}
