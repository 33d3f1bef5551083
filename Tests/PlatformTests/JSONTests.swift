import TestSupport
import Testing

@testable import Platform

struct JSONValueTests {
  private func parse(_ text: String, depth: Int = 64) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8), maximumDepth: depth)
  }

  @Test func keepsTheOrderOfMembers() throws {
    let value = try parse(#"{"z": 1, "a": [true, null, "x"], "m": {"b": -2.5e1}}"#)
    #expect(
      value
        == .object([
          .init(name: "z", value: .number(1)),
          .init(name: "a", value: .array([.bool(true), .null, .string("x")])),
          .init(name: "m", value: .object([.init(name: "b", value: .number(-25))])),
        ]))
    #expect(value["a"]?.elements.count == 3)
    #expect(value["z"]?.number == 1)
    #expect(value["nothing"] == nil)
    #expect(value["z"]?["a"] == nil)
  }

  @Test(
    arguments: [
      ("42", .number(42)), ("-1.5", .number(-1.5)), ("1e3", .number(1000)), ("0", .number(0)),
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null), (#""a""#, .string("a")),
      ("[]", .array([])),
      ("{}", .object([])), (" \n 7", .number(7)),
    ] as [(String, JSONValue)])
  func readsAValueThatEndsWithTheText(text: String, expected: JSONValue) throws {
    #expect(try parse(text) == expected)
  }

  @Test(
    arguments: [
      ("[1, 2,]", .array([.number(1), .number(2)])),
      (#"{"a": 1,}"#, .object([.init(name: "a", value: .number(1))])),
      ("[/* none */ 1]", .array([.number(1)])),
      ("[\"a\nb\tc\"]", .array([.string("a\nb\tc")])),
    ] as [(String, JSONValue)])
  func acceptsWhatPagesWrite(text: String, expected: JSONValue) throws {
    #expect(try parse(text) == expected)
  }

  @Test func resolvesEscapesInStrings() throws {
    #expect(try parse(#""\u00e9\ud83d\ude00\/\n\"""#).string == "é😀/\n\"")
    #expect(try parse(#""a\u0000b""#).string == "a\0b")
    let lone = try parse(#""\ud83d!""#).string
    #expect(lone == "\u{FFFD}!")
  }

  @Test(arguments: [
    ("", "no JSON value", 0), ("[1, x]", "unexpected character", 4),
    (#"{"a" 1}"#, "object property name separator ':' expected", 5),
    ("{'a': [}", "unexpected character", 7), ("[1, 2", "unexpected end of data", 5),
    (#"{"a": "b"#, "unexpected end of data", 8),
  ])
  func saysWhereAndWhyATextIsNoJSON(text: String, reason: String, offset: Int) {
    let failure = #expect(throws: JSONValue.Failure.self) { try parse(text) }
    #expect(failure?.reason == reason)
    #expect(failure?.offset == offset)
  }

  @Test func refusesNestingPastItsLimit() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(60)) }
    let failure = #expect(throws: JSONValue.Failure.self) { try parse(nested(100)) }
    #expect(failure?.reason == "nesting too deep")
    #expect(throws: JSONValue.Failure.self) { try parse(nested(6), depth: 4) }
  }

  @Test func takesAnythingButNullForAnArrayOfItself() throws {
    #expect(try parse("7").elements == [.number(7)])
    #expect(try parse("null").elements == [])
    #expect(try parse("[7, 8]").elements == [.number(7), .number(8)])
    #expect(try parse(#"{"a": 1}"#).elements.count == 1)
  }
}

struct JSONWriterTests {
  private func written(isIndented: Bool = false, _ content: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(isIndented: isIndented)
    content(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func writesObjectsAndArraysWithTheirCommas() {
    let text = written { writer in
      writer.object { writer in
        writer.member("a", "x")
        writer.member("b", nil as String?)
        writer.member("c", [])
        writer.member("d", ["1", "2"])
        writer.key("e")
        writer.array { writer in
          writer.object { _ in }
          writer.bool(true)
          writer.null()
          writer.number(-3)
        }
        writer.member("f", nil as Int?)
      }
      writer.newline()
      writer.object { $0.member("g", 1) }
    }
    #expect(
      text == #"{"a":"x","b":null,"c":[],"d":["1","2"],"e":[{},true,null,-3],"f":null}"# + "\n" + #"{"g":1}"#)
  }

  @Test func writesEachMemberOnALineOfItsOwnForPeople() throws {
    func write(_ writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("a", "x")
        writer.member("none", [])
        writer.key("b")
        writer.array { writer in
          writer.number(1)
          writer.object { _ in }
          writer.object { $0.member("c", ["2", "3"]) }
        }
        writer.member("d", nil as Int?)
      }
      writer.newline()
    }
    let text = written(isIndented: true, write)
    #expect(
      text == """
        {
          "a": "x",
          "none": [],
          "b": [
            1,
            {},
            {
              "c": [
                "2",
                "3"
              ]
            }
          ],
          "d": null
        }

        """)
    #expect(try JSONValue(parsing: Array(text.utf8)) == JSONValue(parsing: Array(written(write).utf8)))
  }

  @Test func indentsRowsOneAfterAnother() {
    let text = written(isIndented: true) { writer in
      for number in 1...2 {
        writer.object { $0.member("a", number) }
        writer.newline()
      }
    }
    #expect(
      text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } } == [
        "{", "\"a\": 1", "}", "{", "\"a\": 2", "}",
      ])
  }

  @Test(arguments: [
    ("plain é 東 😀", #""plain é 東 😀""#), ("\"\\/", #""\"\\/""#), ("a\nb\rc\td", #""a\nb\rc\td""#),
    ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#),
    ("\u{2027}\u{202A}", "\"\u{2027}\u{202A}\""), ("", #""""#),
  ])
  func escapesWhatReadersTripOver(text: String, expected: String) {
    #expect(written { $0.string(text) } == expected)
    #expect(written { $0.string(Array(text.utf8)) } == expected)
  }

  @Test(arguments: [
    ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r"), ("\"", "\\\""), ("\\", "\\\\"), ("\u{2029}", "\\u2029"),
  ])
  func escapesAtEachPlace(sign: String, escaped: String) {
    for letter in ["a", " ", "~", "é", "\u{2027}"] {
      for (before, behind) in (0...20).map({ ($0, 20 - $0) }) {
        let (left, right) = (
          String(repeating: letter, count: before), String(repeating: letter, count: behind)
        )
        #expect(written { $0.string(left + sign + right) } == "\"\(left)\(escaped)\(right)\"")
      }
    }
  }

  @Test(arguments: [
    (0, "0.0"), (1, "1.0"), (0.5, "0.5"), (-0.5, "-0.5"), (0.12344, "0.1234"), (0.12346, "0.1235"),
    (0.99996, "1.0"), (-0.00004, "0.0"), (-1.25, "-1.25"), (12.0307, "12.0307"), (0.0001, "0.0001"),
  ])
  func writesRatiosWithFourDecimalsAtMost(value: Double, expected: String) {
    #expect(written { $0.ratio(value) } == expected)
  }

  @Test func isReadBackAsItWasWritten() throws {
    var random = SeededRandom(seed: 3)
    let alphabet: [Character] = [
      "a", "\"", "\\", "\n", "\r\n", "\u{0}", "\u{1B}", "é", "\u{2028}", "😀", "/", "{", ",",
    ]
    for _ in 0..<300 {
      let text = random.text(of: alphabet, upTo: 24)
      let bytes = Array(written { $0.object { $0.member(text, text) } }.utf8)
      let value = try JSONValue(parsing: bytes)
      let expected = text.unicodeScalars
      guard case .object(let members) = value else { return #expect(Bool(false), "no object") }
      #expect(members[0].value.string.map { $0.unicodeScalars.elementsEqual(expected) } == true)
      #expect(!bytes.contains { $0 < 0x20 })
    }
  }
}
