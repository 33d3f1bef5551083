import Testing

@testable import Cleaning

struct ModelLinesTests {
  @Test(
    arguments: [
      ("0.25", 0.25), ("-1.5", -1.5), ("7", 7), ("5.", 5), (".5", 0.5), ("-0", 0), ("0.377338", 0.377338),
      ("12345678901234567", 12_345_678_901_234_567),
      ("", nil), ("-", nil), ("1e5", nil), ("1.2.3", nil), ("+1", nil), ("--1", nil), ("x", nil),
      ("123456789012345678", nil),
    ] as [(String, Float?)])
  func readsDecimalNumbers(word: String, number: Float?) {
    var read: [Float?] = []
    ModelLines.forEach("a  \(word)\n") { words, _ in
      #expect(words.next().map { String(decoding: $0.text, as: UTF8.self) } == "a")
      read.append(words.number())
    }
    #expect(read == [number])
  }

  @Test func countsLinesAndSkipsThoseWithoutWords() {
    var read: [String] = []
    ModelLines.forEach("# one\n\na b  \n # c\n=\nd") { words, number in
      var line = "\(number):"
      while let word = words.next() {
        line += " " + String(decoding: word.text, as: UTF8.self)
        #expect(word.hash.value == TokenHash(of: word.text).value)
      }
      read.append(line)
    }
    #expect(read == ["3: a b", "4: # c", "5: =", "6: d"])
  }

  @Test func whatIsLeftOfALineIsSkipped() {
    var first: [String] = []
    ModelLines.forEach("a b c\nd e") { words, _ in
      first.append(String(decoding: words.next()!.text, as: UTF8.self))
    }
    #expect(first == ["a", "d"])
  }
}
