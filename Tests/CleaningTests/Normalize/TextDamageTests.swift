import Testing

@testable import Cleaning

struct TextDamageTests {
  private static let sound = "The council met on Monday and agreed to keep the tower lit through the winter."

  private func signs(_ texts: [String], kind: Block.Kind = .paragraph) -> [TextDamage.Sign] {
    var damage = TextDamage()
    for text in texts { damage.add(Array(text.utf8), kind) }
    return damage.signs
  }

  @Test(arguments: [
    sound, "Read the rules at example.org/Rules.html, by Mr. Jones vs. Smith, U.S.A. and e.g.Oslo.",
    "“We will see about that in the spring,” she said (ana)", "Oona Fairweather",
    "The mayor said that he would rather wait for the spring than open the bridge tonight:",
  ])
  func soundTextHasNone(text: String) {
    #expect(signs([text]).isEmpty)
  }

  @Test(arguments: [
    "The council met on Monday and agreed to keep the clock tower lit through the",
    "The council met on Monday and agreed to keep the clock tower lit through,",
    "The council met on Monday and agreed to keep the clock tower…",
    "The council met on Monday and agreed to keep the clock tower...",
    "Совет собрался в понедельник и решил оставить часы на башне освещенными до",
  ])
  func aTextMayBreakOff(text: String) {
    #expect(signs([Self.sound, text]) == [.cutOff])
    #expect(signs([text, Self.sound]).isEmpty)
    #expect(signs([text], kind: .listItem).isEmpty)
  }

  @Test func spacesMayBeMissing() {
    #expect(signs(["The tower stays lit.The council agreed,But not at once."]) == [.gluedWords])
    #expect(signs(["The tower stays lit.The council agreed, but not at once."]).isEmpty)
  }

  @Test func aParagraphMayStandTwice() {
    #expect(signs([Self.sound, "Yes.", Self.sound]) == [.doubledParagraphs])
    #expect(signs(["Yes.", Self.sound, "Yes."]).isEmpty)
  }

  @Test func severalAreNamedInOneOrder() {
    let broken = "It took a week.But then it was donâ€™t mind.And the council went on to talk about the"
    #expect(signs([broken]) == [.mojibake, .cutOff, .gluedWords])
  }
}
