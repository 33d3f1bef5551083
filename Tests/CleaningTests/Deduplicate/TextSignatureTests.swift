import Platform
import TestSupport
import Testing

@testable import Cleaning

struct TextSignatureTests {
  private func words(_ range: Range<Int>) -> String { range.map { "word\($0)x" }.joined(separator: " ") }

  @Test func typographyCaseAndPunctuationChangeNothing() {
    let plain = TextSignature([
      "The port's council met on Monday evening behind closed doors. It isn't over, \"yet\" - said Ms Ruiz: 7,412 boats & 3.5 percent."
    ])
    let typeset = TextSignature([
      "The port’s council met on Monday evening, behind closed doors — it isn’t over, “yet” – said MS RUIZ:  7412 boats [3.5 percent]"
    ])
    #expect(plain.shingles == typeset.shingles)
    #expect(plain.words == 21)
    #expect(
      TextSignature(["Øl på GATEN i dag, ÉTÉ"]).shingles == TextSignature(["øl på gaten i dag été"]).shingles)
    #expect(
      TextSignature(["ПЕТЛЯ тает быстро в мае"]).shingles
        == TextSignature(["Петля тает быстро в мае"]).shingles)
  }

  @Test func digitsCount() {
    #expect(
      TextSignature(["up 3 points to 17 today"]).shingles
        != TextSignature(["up 4 points to 17 today"]).shingles)
  }

  @Test func paragraphsAndTheDatelineChangeNothing() {
    let text = words(0..<40)
    let parted = TextSignature([words(0..<15), words(15..<40)])
    #expect(TextSignature([text]) == parted)
    #expect(TextSignature(["HOLTFORD (Northwire) — " + text]) == parted)
  }

  @Test func charactersAreTheWordsOfScriptsWithoutSpaces() {
    let text = "市议会周一否决了重建北码头的计划，没有说明理由。"
    let signature = TextSignature([text])
    #expect(signature.words == 22)
    #expect(signature.shingles.count == 18)
    let other = TextSignature(["市议会周一否决了重建南码头的计划，没有说明理由。"])
    #expect(SortedHashes.shared(signature.shingles, other.shingles) == 13)
    #expect(TextSignature(["สภาเมืองปฏิเสธแผน"]).words > 10)
  }

  @Test func shortTextsHaveNoKeys() {
    #expect(TextSignature([]).shingles.isEmpty)
    #expect(TextSignature(["one two"]).shingles.count == 1)
    let short = TextSignature([words(0..<15)])
    #expect(short.bands.isEmpty && short.lead.isEmpty && short.shingles.count == 11)
    let long = TextSignature([words(0..<16)])
    #expect(long.bands.count == 32 && !long.lead.isEmpty)
  }

  @Test func aLongTextIsComparedUpToALimit() {
    let signature = TextSignature([String(repeating: "a b c d e f g ", count: 20_000)])
    #expect(signature.words == TextSignature.mostWords)
    #expect(signature.shingles.count == 7)
  }

  @Test func isTheSameAfterTheJournal() throws {
    var random = SeededRandom(seed: 4)
    for _ in 0..<50 {
      let texts = (0..<3).map { _ in random.text(of: "ab 19,.é好'’", upTo: 200) }
      let signature = TextSignature(texts)
      let bytes = signature.encoded
      #expect(TextSignature(decoding: bytes) == signature)
      if bytes.count > 24 { #expect(TextSignature(decoding: Array(bytes.dropLast(bytes.count / 2))) == nil) }
    }
    #expect(TextSignature(decoding: []) == nil)
    #expect(TextSignature(decoding: Array(repeating: 255, count: 400)) == nil)
  }

  @Test func sortsHashes() {
    var random = SeededRandom(seed: 5)
    for count in [0, 1, 63, 65, 1000] {
      let hashes = (0..<count).map { _ in UInt32.random(in: 0...(count > 500 ? .max : 300), using: &random) }
      #expect(SortedHashes.sorted(hashes) == Set(hashes).sorted())
    }
  }

  /// The share of pairs of a Jaccard similarity that have a band in common, against the formula.
  @Test(arguments: [0.2, 0.4, 0.5, 0.7])
  func bandsFollowTheCurve(similarity: Double) {
    var random = SeededRandom(seed: UInt64(similarity * 100))
    var found = 0
    let pairs = 150
    for _ in 0..<pairs {
      let shared = Int(200 * similarity * 2 / (1 + similarity))
      func hashes(_ count: Int) -> [UInt32] {
        (0..<count).map { _ in UInt32.random(in: 0...(.max), using: &random) }
      }
      let common = hashes(shared)
      let keys = [common + hashes(200 - shared), common + hashes(200 - shared)].map { set in
        SortedHashes.sorted(set).withUnsafeBufferPointer(MinHash.keys)
      }
      if zip(keys[0], keys[1]).contains(where: ==) { found += 1 }
    }
    let band = similarity * similarity * similarity * similarity
    let expected = 1 - (0..<32).reduce(1.0) { product, _ in product * (1 - band) }
    #expect(
      abs(Double(found) / Double(pairs) - expected) < 0.12, "\(found) of \(pairs), expected \(expected)")
  }
}

struct NumberInContextTests {
  private func differing(_ left: String, _ right: String) -> [String] {
    NumberInContext.differing(TextSignature([left]).numbers, TextSignature([right]).numbers)
      .map { "\($0.page)/\($0.other)" }
  }

  @Test func findsNumbersInTheSamePlace() {
    let form = "the index closed # points higher at # today as traders paid # crowns"
    func filled(_ numbers: [String]) -> String {
      numbers.reduce(form) { text, number in
        text.replacingFirst("#", with: number)
      }
    }
    #expect(
      differing(filled(["12", "7,412.3", "9"]), filled(["15", "7,380.1", "9"])) == [
        "12/15", "7,412.3/7,380.1",
      ])
    #expect(differing(filled(["12", "7,412", "9"]), filled(["12", "7412", "9"])) == [])
  }

  @Test func whatOneTextSaysMoreIsNoDifference() {
    let text = "The council voted with 12 votes to 9 on Monday for the new 14 ferries of the port"
    #expect(differing(text, text + ". Later 300 people met in front of 2 churches near the harbour") == [])
    #expect(differing(text, "The council voted with 12 votes") == [])
  }

  @Test func theEndOfATextIsNoPlace() {
    #expect(
      differing(
        "one two three for the 5th time", "nine ten eleven for the 5th time said six for the 7th time") == [])
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
