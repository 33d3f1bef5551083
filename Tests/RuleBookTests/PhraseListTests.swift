import Testing

@testable import RuleBook

struct PhraseListTests {
  private let words: PhraseList = ["share", "print", ""]

  @Test func joinsListsAndPhrasesInTheirOrder() {
    var list: PhraseList = ["first"]
    list.append(contentsOf: words)
    list.append("last".utf8)
    list.append(contentsOf: [])
    list.append(contentsOf: words)
    let expected = ["first", "share", "print", "", "last", "share", "print", ""]
    #expect(list.strings == expected && list.count == 8)
    #expect(PhraseList(joining: [list, [], words]).strings == expected + ["share", "print", ""])
    #expect(words.strings == ["share", "print", ""])
    var seen: [String] = []
    list.forEachPhrase { position, phrase in
      #expect(position == seen.count)
      seen.append(String(decoding: phrase, as: UTF8.self))
    }
    #expect(seen == expected)
  }

  @Test func isOneTextWithALineAPhrase() {
    #expect(Array(PhraseList(joining: [words, ["x"]]).lines.joined()) == Array("share\nprint\n\nx\n".utf8))
    #expect(Array(PhraseList().lines.joined()).isEmpty)
  }

  @Test func takesPhrasesAnewWhenItIsEmptied() {
    var list: PhraseList = ["one", "two"]
    let compact = list.compact
    list.removeAll()
    #expect(list.isEmpty && compact.strings == ["one", "two"])
    list.append("three".utf8)
    #expect(list.strings == ["three"])
    list = compact
    list.append("four".utf8)
    list.removeAll()
    #expect(list.isEmpty && compact.strings == ["one", "two"])
  }
}
