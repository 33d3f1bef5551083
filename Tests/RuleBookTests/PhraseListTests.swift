import Testing

@testable import RuleText

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

  @Test func compactsWhatItHas() {
    var list: PhraseList = ["one", "two"]
    let compact = list.compact
    list.append("three".utf8)
    #expect(compact.strings == ["one", "two"] && list.strings == ["one", "two", "three"])
  }

  @Test func listsShareTheLinesOfOneText() {
    let lines = Array("share\nprint\n\nx\n".utf8)
    let lists = lines.withUnsafeBufferPointer { PhraseList.lists([2, 0, 1, 1], of: $0) }
    #expect(lists.map(\.strings) == [["share", "print"], [], [""], ["x"]])
    #expect(
      lists.map { String(decoding: Array($0.lines.joined()), as: UTF8.self) } == [
        "share\nprint\n", "", "\n", "x\n",
      ])
    var list = lists[2]
    list.append("last".utf8)
    list.append(contentsOf: lists[0])
    #expect(list.strings == ["", "last", "share", "print"] && lists[2].strings == [""])
    var seen: [String] = []
    list.forEachPhrase { position, phrase in
      #expect(position == seen.count)
      seen.append(String(decoding: phrase, as: UTF8.self))
    }
    #expect(seen == list.strings)
  }
}
