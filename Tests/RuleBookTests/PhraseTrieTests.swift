import TestSupport
import Testing

@testable import RuleBook

struct PhraseTrieTests {
  /// - Parameter phrases: in the order of their bytes.
  private func trie(_ phrases: [String], isWhole: (String) -> Bool = { _ in true }) -> PhraseTrie {
    var bytes: [UInt8] = []
    let texts = phrases.map { phrase in
      bytes += phrase.utf8
      return PhraseTrie.Phrase(text: bytes.count - phrase.utf8.count..<bytes.count, isWhole: isWhole(phrase))
    }
    return PhraseTrie(texts, of: bytes)
  }

  private func found(
    _ phrases: [String], _ text: String, isWhole: (String) -> Bool = { _ in true }
  ) -> Set<String> {
    let phrases = phrases.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return found(by: trie(phrases, isWhole: isWhole), of: phrases, text)
  }

  /// What a trie of phrases finds, as `phrase@start`.
  private func found(by trie: PhraseTrie, of phrases: [String], _ text: String) -> Set<String> {
    var found: Set<String> = []
    trie.forEachMatch(in: Array(text.utf8)) { phrase, range in
      #expect(Array(text.utf8)[range].elementsEqual(phrases[phrase].utf8))
      found.insert("\(phrases[phrase])@\(range.lowerBound)")
    }
    return found
  }

  private func naive(_ phrases: [String], _ text: String, isWhole: (String) -> Bool) -> Set<String> {
    let bytes = Array(text.utf8)
    var found: Set<String> = []
    for phrase in phrases {
      for start in bytes.indices where bytes[start...].starts(with: phrase.utf8) {
        let end = start + phrase.utf8.count
        let isAtWords = WordBoundary.isAt(start, in: bytes) && WordBoundary.isAt(end, in: bytes)
        if isAtWords || !isWhole(phrase) { found.insert("\(phrase)@\(start)") }
      }
    }
    return found
  }

  @Test func findsWholeWordsThatOverlap() {
    let phrases = ["read more", "more", "more news", "news", "ew"]
    #expect(found(phrases, "read more news") == ["read more@0", "more@5", "more news@5", "news@10"])
    #expect(found(phrases, "anymore newsy") == [])
    #expect(found([], "read more") == [])
    #expect(found(phrases, "") == [])
  }

  @Test func findsWhatNeedNotBeWholeWordsWithinThem() {
    #expect(
      found(["more", "news", "ew"], "anymore newsy", isWhole: { _ in false }) == ["more@3", "news@8", "ew@9"])
    #expect(found(["more", "ew"], "anymore newsy", isWhole: { $0 == "more" }) == ["ew@9"])
  }

  @Test(arguments: ["a", "ad", "ads", "é", "a b"])
  func findsAPhraseThatIsTheWholeText(phrase: String) {
    #expect(found([phrase], phrase) == ["\(phrase)@0"])
    #expect(found([phrase], phrase, isWhole: { _ in false }) == ["\(phrase)@0"])
    #expect(found([phrase], "the " + phrase) == ["\(phrase)@4"])
  }

  @Test func findsPhrasesAtTheStartWithTheirEnds() {
    let trie = trie(["more", "re", "read", "read more"])
    func ends(_ text: String) -> [Int] {
      var ends: [Int] = []
      trie.forEachMatch(atStartOf: Array(text.utf8)) { _, end in ends.append(end) }
      return ends
    }
    #expect(ends("read more news") == [4, 9])
    #expect(ends("read") == [4])
    #expect(ends("re") == [2])
    #expect(ends("rea") == [])
    #expect(ends("") == [])
    #expect(trie.longest == 9)
    #expect(!trie.isEmpty)
    #expect(self.trie([]).isEmpty)
  }

  @Test func agreesWithANaiveSearch() {
    var random = SeededRandom(seed: 31)
    var hits = 0
    for _ in 0..<25 {
      let phrases = Set((0..<8).map { _ in random.text(of: "ab é東", upTo: 5) }).filter { !$0.isEmpty }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let whole = Set(phrases.filter { _ in Bool.random(using: &random) })
      let trie = trie(phrases, isWhole: whole.contains)
      for round in 0..<40 {
        let text = random.text(of: "ab é東", upTo: round % 3 == 0 ? 4 : 30)
        let expected = naive(phrases, text, isWhole: whole.contains)
        hits += expected.count
        #expect(found(by: trie, of: phrases, text) == expected, "\(phrases) in \(text)")
      }
    }
    #expect(hits > 900)
  }

  @Test func endsWordsBetweenCharactersOfUnspacedScripts() {
    let text = Array("ab 東京é1".utf8)
    let boundaries = (0...text.count).filter { position in
      (position == text.count || text[position] & 0xC0 != 0x80) && WordBoundary.isAt(position, in: text)
    }
    #expect(boundaries == [0, 2, 3, 6, 9, 12])
  }
}
