import TestSupport
import Testing

@testable import RuleBook

struct PhraseTrieTests {
  /// What the automaton finds, as `phrase@start`.
  private func found(_ phrases: [String], _ text: String) -> Set<String> {
    var found: Set<String> = []
    PhraseTrie(phrases.map { Array($0.utf8) }).forEachMatch(in: Array(text.utf8)) { phrase, range in
      #expect(Array(text.utf8)[range].elementsEqual(phrases[phrase].utf8))
      found.insert("\(phrases[phrase])@\(range.lowerBound)")
    }
    return found
  }

  private func naive(_ phrases: [String], _ text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    var found: Set<String> = []
    for phrase in phrases {
      for start in bytes.indices where bytes[start...].starts(with: phrase.utf8) {
        let end = start + phrase.utf8.count
        guard WordBoundary.isAt(start, in: bytes), WordBoundary.isAt(end, in: bytes) else { continue }
        found.insert("\(phrase)@\(start)")
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

  @Test func agreesWithANaiveSearch() {
    var random = SeededRandom(seed: 31)
    var hits = 0
    for _ in 0..<600 {
      let phrases = Set((0..<6).map { _ in random.text(of: "ab é東", upTo: 5) }).filter { !$0.isEmpty }
        .sorted()
      let text = random.text(of: "ab é東", upTo: 30)
      let expected = naive(phrases, text)
      hits += expected.count
      #expect(found(phrases, text) == expected, "\(phrases) in \(text)")
    }
    #expect(hits > 500)
  }

  @Test func endsWordsBetweenCharactersOfUnspacedScripts() {
    let text = Array("ab 東京é1".utf8)
    let boundaries = (0...text.count).filter { position in
      (position == text.count || text[position] & 0xC0 != 0x80) && WordBoundary.isAt(position, in: text)
    }
    #expect(boundaries == [0, 2, 3, 6, 9, 12])
  }
}
