import TestSupport
import Testing

@testable import Platform

struct ByteRunsTests {
  private func places(_ needle: String, _ text: String) -> [Range<Int>] {
    ByteRuns.all(of: needle.utf8, in: Array(text.utf8)[...])
  }

  @Test func findsPlacesThatDoNotOverlap() {
    #expect(places("ana", "banana ana") == [1..<4, 7..<10])
    #expect(places("aa", "aaaaa") == [0..<2, 2..<4])
    #expect(places("", "abc") == [])
    #expect(places("abcd", "abc") == [])
    #expect(places("abc", "abc") == [0..<3])
    #expect(places("a", "") == [])
  }

  @Test func countsFromTheSlicesOwnIndices() {
    let text = Array("xx harbour harbour".utf8)
    #expect(ByteRuns.first(of: "harbour".utf8, in: text[5...]) == 11..<18)
    #expect(ByteRuns.first(of: "xx".utf8, in: text[1...]) == nil)
    #expect(ByteRuns.first(of: "harbour".utf8, in: text[..<9]) == nil)
  }

  @Test func agreesWithANaiveSearch() {
    var random = SeededRandom(seed: 21)
    for _ in 0..<500 {
      let text = Array(random.text(of: "abé", upTo: 40).utf8)
      let needle = Array(random.text(of: "abé", upTo: 4).utf8)
      let naive = text.indices.first { !needle.isEmpty && text[$0...].starts(with: needle) }
      #expect(ByteRuns.first(of: needle, in: text[...])?.lowerBound == naive)
    }
  }
}
