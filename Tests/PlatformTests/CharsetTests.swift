import Testing

@testable import Platform

struct CharsetTests {
  private func decoded(_ bytes: [UInt8], _ label: String) throws -> (text: String, replacements: Int) {
    let (utf8, replacements) = try #require(Charset(label: label)).decoded(bytes)
    return (String(decoding: utf8, as: UTF8.self), replacements)
  }

  @Test(arguments: [
    ("utf8", "utf-8"), ("UTF-8", "utf-8"), (" \"utf-8\" ", "utf-8"), ("iso-8859-1", "windows-1252"),
    ("Latin1", "windows-1252"), ("us-ascii", "windows-1252"), ("ISO-8859-9", "windows-1254"),
    ("gb2312", "gb18030"), ("GBK", "gb18030"), ("shift_jis", "windows-31j"), ("x-sjis", "windows-31j"),
    ("euc-kr", "windows-949"), ("big5", "Big5-HKSCS"), ("cp1251", "windows-1251"), ("utf-16", "utf-16le"),
    ("koi8-r", "koi8-r"), ("iso-8859-2", "iso-8859-2"),
  ])
  func readsLabelsAsBrowsersDo(label: String, name: String) {
    #expect(Charset(label: label)?.name == name)
  }

  @Test(arguments: ["", "  ", "klingon", "utf-8-and-a-half", String(repeating: "x", count: 80)])
  func knowsNoOtherLabels(label: String) {
    #expect(Charset(label: label) == nil)
  }

  @Test func readsTheBytesThatWindows1252DoesNotDefine() throws {
    let bytes: [UInt8] = [0x41, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x93, 0x80, 0x5A]
    let (text, replacements) = try decoded(bytes, "windows-1252")
    #expect(text == "A\u{81}\u{8D}\u{8F}\u{90}\u{9D}“€Z")
    #expect(replacements == 0)
  }

  @Test(arguments: ["windows-1252", "windows-1251", "koi8-r", "iso-8859-2"])
  func givesEveryByteBack(label: String) throws {
    let charset = try #require(Charset(label: label))
    let bytes = (1...255).map(UInt8.init).filter { label == "windows-1252" || $0 != 0x98 }
    #expect(charset.encoded(charset.decoded(bytes).utf8) == bytes)
  }

  @Test(
    arguments: [
      ("windows-1251", [0xCC, 0xEE, 0xF1, 0xF2], "Мост"), ("koi8-r", [0xED, 0xCF, 0xD3, 0xD4], "Мост"),
      ("shift_jis", [0x93, 0x8C, 0x8B, 0x9E], "東京"), ("euc-jp", [0xC5, 0xEC, 0xB5, 0xFE], "東京"),
      ("gb2312", [0xB1, 0xB1, 0xBE, 0xA9], "北京"), ("big5", [0xA5, 0x78, 0xA5, 0x5F], "台北"),
      ("euc-kr", [0xBC, 0xAD, 0xBF, 0xEF], "서울"), ("utf-16be", [0x00, 0x41, 0xD8, 0x3D, 0xDE, 0x00], "A😀"),
      ("utf-16", [0x41, 0x00, 0x16, 0x04], "AЖ"),
    ] as [(String, [UInt8], String)])
  func decodesCharsetsOfTheWeb(label: String, bytes: [UInt8], expected: String) throws {
    let (text, replacements) = try decoded(bytes, label)
    #expect(text == expected)
    #expect(replacements == 0)
  }

  @Test func countsWhatItReplaces() throws {
    let damaged = try decoded([0x93, 0x8C, 0x8B, 0x20, 0x8B, 0x9E], "shift_jis")
    #expect(damaged.text == "東\u{FFFD} 京")
    #expect(damaged.replacements == 1)
    #expect(try decoded([0x93, 0x8C, 0x8B], "shift_jis").replacements == 1)
    #expect(try decoded([0x41, 0x00, 0x42], "utf-16le").replacements == 1)
    #expect(try decoded([], "windows-1251").text == "")
  }

  @Test func encodesOnlyWhatTheCharsetHolds() {
    #expect(Charset.windows1252.encoded(Array("“é€".utf8)) == [0x93, 0xE9, 0x80])
    #expect(Charset.windows1252.encoded(Array("Мост".utf8)) == nil)
    #expect(Charset.windows1252.encoded([]) == [])
  }

  @Test func growsWithoutBoundInNoCharset() throws {
    // Each of these bytes takes three in UTF-8, the most that the buffer was sized for.
    let (text, replacements) = try decoded([UInt8](repeating: 0x80, count: 100_000), "windows-1252")
    #expect(text.unicodeScalars.count == 100_000)
    #expect(text.utf8.count == 300_000)
    #expect(replacements == 0)
  }

  @Test func detectsRussianAndJapanese() throws {
    let russian =
      "Мост в порту снова открыли в понедельник после двух лет ремонта. Жители говорят, что ждали долго."
    let bytes = try #require(Charset(label: "windows-1251")?.encoded(Array(russian.utf8)))
    #expect(Charset.detected(in: bytes)?.name == "windows-1251")
    let japanese = "港の橋は二年にわたる修理を終えて、月曜日にふたたび開通した。市長は費用が予定より少なかったと話した。"
    let other = try #require(Charset(label: "shift_jis")?.encoded(Array(japanese.utf8)))
    #expect(Charset.detected(in: other)?.name == "windows-31j")
  }
}
