import Testing

@testable import Platform

struct LinearRegexTests {
  private func groups(_ pattern: String, _ text: String, from start: Int = 0) throws -> [String?]? {
    let bytes = Array(text.utf8)
    let regex = try LinearRegex(pattern)
    return bytes.withUnsafeBufferPointer { regex.firstMatch(in: $0, from: start) }?
      .map { $0.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  @Test func givesTheMatchAndItsGroups() throws {
    #expect(try groups("(\\d+) (miles|boats)(!)?", "all 14 boats") == ["14 boats", "14", "boats", nil])
    #expect(try groups("Мост (.)", "о Мост в порту") == ["Мост в", "в"])
    #expect(try groups("x", "boats") == nil)
    #expect(try groups("o", "boot", from: 2) == ["o"])
    #expect(try groups("^b", "bb", from: 1) == nil)
    #expect(try groups("b", "b", from: 2) == nil)
  }

  @Test func knowsItsGroupsByName() throws {
    let regex = try LinearRegex("(?P<place>\\w+), (?P<agency>\\w+)")
    #expect(regex.group(named: "place") == 1)
    #expect(regex.group(named: "agency") == 2)
    #expect(regex.group(named: "date") == nil)
  }

  @Test func ignoresCaseWhereAsked() throws {
    let text = Array("HARBOUR Ä".utf8)
    let plain = try LinearRegex("harbour ä")
    let folding = try LinearRegex("harbour ä", ignoringCase: true)
    #expect(text.withUnsafeBufferPointer { !plain.matches($0) && folding.matches($0) })
  }

  @Test func aTrustedPatternMatchesAsOneThatWasChecked() throws {
    let text = Array("all 14 boats".utf8)
    let trusted = LinearRegex(trusting: "(?P<count>\\d+) BOATS", ignoringCase: true)
    #expect(trusted.group(named: "count") == 1)
    #expect(text.withUnsafeBufferPointer { trusted.firstMatch(in: $0) } == [4..<12, 4..<6])
    #expect(text.withUnsafeBufferPointer { !LinearRegex(trusting: "ferry").matches($0) })
    #expect(try LinearRegex("(?:harbour|bridge){20}").size > LinearRegex("harbour").size)
  }

  @Test(arguments: [
    ("(a", "missing ): (a"), ("a**", "bad repetition operator: **"), ("(?=a)", "invalid perl operator: (?="),
    ("(a)\\1", "invalid escape sequence: \\1"), ("[b-a]", "invalid character class range: b-a"),
  ])
  func saysWhyAPatternIsRefused(pattern: String, reason: String) {
    let failure = #expect(throws: LinearRegex.Failure.self) { try LinearRegex(pattern) }
    #expect(failure?.reason == reason)
  }

  @Test func returnsWhereOthersBacktrackForEver() throws {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 50_000)
    let regex = try LinearRegex("(a*)*(a|aa)+b")
    #expect(text.withUnsafeBufferPointer { !regex.matches($0) })
  }
}
