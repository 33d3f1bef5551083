import TestSupport
import Testing

@testable import Platform

struct RegexFilterTests {
  private func contains(_ atom: [UInt8], _ text: [UInt8]) -> Bool {
    ByteRuns.first(of: atom, in: text[...]) != nil
  }

  /// The patterns that the filter lets through for a text.
  private func candidates(_ patterns: [String], _ text: String, leastAtomBytes: Int = 4) -> [Int] {
    let filter = RegexFilter(patterns, leastAtomBytes: leastAtomBytes)
    let small = UTF8Text.folded(text)
    return filter.candidates(withAtoms: filter.atoms.indices.filter { contains(filter.atoms[$0], small) })
  }

  @Test func asksForTheLiteralsInSmallLetters() {
    let filter = RegexFilter(["^Photo: \\pL+", "(?i)FERRY|bridge"], leastAtomBytes: 4)
    #expect(Set(filter.atoms.map { String(decoding: $0, as: UTF8.self) }) == ["photo: ", "ferry", "bridge"])
  }

  @Test(arguments: [
    ("Photo: Ana", [0]), ("PHOTO: Ana", [0]), ("The ferry", [1]), ("The BRIDGE", [1]), ("ferry, bridge", [1]),
    ("Photo: the ferry", [0, 1]), ("The harbour", []), ("", []), ("photo ana", []),
  ])
  func letsThroughWhatCanMatch(text: String, expected: [Int]) {
    #expect(candidates(["^Photo: \\pL+", "(?i)FERRY|bridge"], text) == expected)
  }

  @Test func asksForAllLiteralsOfASequenceAndOneOfEachChoice() {
    let patterns = ["(?:photo|picture) by .*agency"]
    #expect(candidates(patterns, "photo by the agency") == [0])
    #expect(candidates(patterns, "picture by the agency") == [0])
    #expect(candidates(patterns, "photo by the office") == [])
    #expect(candidates(patterns, "the agency") == [])
  }

  @Test func patternsWithoutLongLiteralsAreAlwaysTried() {
    let patterns = ["by \\pL+", "^\\d+$", "harbour", "harbour|sea", "(?:harbour)?", ""]
    #expect(candidates(patterns, "x") == [0, 1, 3, 4, 5])
    #expect(candidates(patterns, "the harbour") == [0, 1, 2, 3, 4, 5])
    #expect(candidates(patterns, "x", leastAtomBytes: 3) == [1, 4, 5])
  }

  @Test func aFilterWithoutPatternsLetsNothingThrough() {
    let filter = RegexFilter([], leastAtomBytes: 4)
    #expect(filter.atoms.isEmpty)
    #expect(filter.candidates(withAtoms: []) == [])
  }

  @Test func neverHoldsBackAPatternThatMatches() throws {
    var random = SeededRandom(seed: 21)
    let words = [
      "harbour", "Ferry", "über", "ÜBER", "Мост", "МОСТ", "sea", "“quay”", "7", "news–desk", "港の橋",
    ]
    var matched = 0
    for _ in 0..<30 {
      let patterns = (0..<6).map { _ in
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
          let (word, other) = (words.randomElement(using: &random)!, words.randomElement(using: &random)!)
          return [word, "(?:\(word)|\(other))", "(?i:\(word))", "(?:\(word))?", ".*", "\\pL+", "[\(word)]"]
            .randomElement(using: &random)!
        }.joined(separator: [" ", "", ".*"].randomElement(using: &random)!)
      }
      let regexes = try patterns.map { try LinearRegex($0) }
      for _ in 0..<12 {
        let text = (0..<5).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
        let bytes = Array(text.utf8)
        let expected = regexes.indices.filter { index in
          bytes.withUnsafeBufferPointer { regexes[index].matches($0) }
        }
        matched += expected.count
        #expect(Set(candidates(patterns, text)).isSuperset(of: expected), "\(patterns) on \(text)")
      }
    }
    #expect(matched > 250)
  }
}
