import Platform
import TestSupport
import Testing

@testable import Cleaning

struct DecoderTests {
  private func raw(_ bytes: [UInt8], contentType: String? = nil) -> RawPage {
    var page = RawPage(bytes: bytes, origin: Origin(source: "page"))
    page.origin.contentType = contentType
    return page
  }

  private func decode(_ bytes: [UInt8], contentType: String? = nil) throws -> (
    text: String, decoding: Decoding
  ) {
    let page = try Decoder.decode(raw(bytes, contentType: contentType))
    return (String(decoding: page.source, as: UTF8.self), page.decoding)
  }

  private func bytes(_ text: String, in label: String) throws -> [UInt8] {
    try #require(Charset(label: label)?.encoded(Array(text.utf8)))
  }

  private let russian =
    "Мост в порту снова открыли в понедельник после двух лет ремонта. Жители говорят, что ждали этого долго."
  private let japanese = "港の橋は二年にわたる修理を終えて、月曜日にふたたび開通した。市長は費用が予定より少なかったと話した。"

  @Test func aByteOrderMarkGoesBeforeEverything() throws {
    let utf8 = try decode(
      [0xEF, 0xBB, 0xBF] + Array("<p>é".utf8), contentType: "text/html; charset=iso-8859-1")
    #expect(utf8.text == "<p>é")
    #expect(utf8.decoding.via == .bom)
    let utf16 = try decode([0xFF, 0xFE, 0x3C, 0x00, 0x16, 0x04])
    #expect(utf16.text == "<Ж")
    #expect(utf16.decoding.charset.name == "utf-16le")
    #expect(try decode([0xFE, 0xFF, 0x00, 0x61]).text == "a")
  }

  @Test func theHeaderGoesBeforeTheMarkup() throws {
    let page = try bytes("<meta charset=koi8-r><p>\(russian)", in: "windows-1251")
    let (text, decoding) = try decode(page, contentType: "text/html; Charset=windows-1251")
    #expect(text.hasSuffix(russian))
    #expect(decoding.via == .http)
    #expect(decoding.conflicts == ["meta:koi8-r"])
    #expect(decoding.replacements == 0)
  }

  @Test(arguments: [
    "<meta charset='windows-1251'>",
    "<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; charset=windows-1251\">",
    "<?xml version=\"1.0\" encoding=\"windows-1251\"?><script charset=utf-8></script>",
    "<script>var charset = 'utf-8'</script><meta charset = windows-1251 />",
  ])
  func theMarkupNamesItsCharset(markup: String) throws {
    let (text, decoding) = try decode(bytes(markup + "<p>" + russian, in: "windows-1251"))
    #expect(text.hasSuffix(russian))
    #expect(decoding.charset.name == "windows-1251")
    #expect(decoding.via == .meta)
    #expect(decoding.conflicts == [])
  }

  @Test func validUTF8GoesBeforeALabelThatIsWrong() throws {
    let (text, decoding) = try decode(
      Array("<meta charset=iso-8859-1><p>\(russian)".utf8), contentType: "text/html;charset=windows-1251")
    #expect(text.hasSuffix(russian))
    #expect(decoding.charset == .utf8)
    #expect(decoding.via == .utf8)
    #expect(decoding.conflicts == ["http:windows-1251", "meta:windows-1252"])
  }

  @Test func aLabelOfUTF8IsNotBelievedOverBytesThatAreNone() throws {
    let declared = try decode(
      bytes("<meta charset=windows-1251><p>\(russian)", in: "windows-1251"),
      contentType: "text/html; charset=utf-8")
    #expect(declared.text.hasSuffix(russian))
    #expect(declared.decoding.via == .meta)
    #expect(declared.decoding.conflicts == ["http:utf-8"])
    let alone = try decode(
      bytes(russian + "\n" + russian, in: "windows-1251"), contentType: "text/plain; charset=utf-8")
    #expect(alone.text.hasPrefix(russian))
    #expect(alone.decoding.via == .detected)
  }

  @Test func oneDamagedCharacterLeavesALongPageInUTF8() throws {
    var damaged = Array(String(repeating: russian, count: 4).utf8)
    damaged.remove(at: 1)
    for contentType in [nil, "text/html; charset=utf-8"] {
      let (text, decoding) = try decode(damaged, contentType: contentType)
      #expect(decoding.charset == .utf8)
      #expect(decoding.replacements == 1)
      #expect(text.hasPrefix("\u{FFFD}ост в порту"))
    }
    let cut = try decode(Array(russian.utf8.dropLast(2)))
    #expect(cut.text.hasSuffix("\u{FFFD}"))
    #expect(cut.decoding.replacements == 1)
  }

  @Test func detectsCharsetsThatNothingNames() throws {
    let russian = try decode(bytes(russian + " " + russian, in: "windows-1251"))
    #expect(russian.text.hasPrefix(self.russian))
    #expect(russian.decoding.via == .detected)
    let japanese = try decode(bytes(japanese, in: "shift_jis"))
    #expect(japanese.text == self.japanese)
    #expect(japanese.decoding.charset.name == "windows-31j")
  }

  @Test func plainASCIIIsUTF8ByDefault() throws {
    #expect(try decode(Array("The bridge".utf8)).decoding == Decoding(charset: .utf8, via: .default))
    #expect(try decode(Array("The “bridge”".utf8)).decoding.via == .utf8)
    #expect(try decode(Array("<meta charset=utf-16le><p>a".utf8)).text.hasSuffix("<p>a"))
  }

  @Test func rejectsWhatIsNoPage() {
    func rejection(_ bytes: [UInt8]) -> Rejection? {
      do throws(Rejection) {
        _ = try Decoder.decode(raw(bytes))
        return nil
      } catch {
        return error
      }
    }
    #expect(rejection([]) == Rejection(.dropped, "empty", "the page has 0 bytes and no characters"))
    #expect(rejection(Array(" \r\n\t ".utf8))?.reason == "empty")
    #expect(
      rejection([0x89, 0x50, 0x4E, 0x47, 0x0D])
        == Rejection(.error, "not-text", "the page is a PNG image, expected HTML or text"))
    #expect(rejection(Array("%PDF-1.7".utf8))?.reason == "not-text")
    #expect(rejection([0, 1, 0, 2, 0, 3, 0, 4, 0, 5])?.account == .error)
  }

  @Test func putsSpacesForNULs() throws {
    let (text, decoding) = try decode(Array("The\0harbour bridge opened again".utf8))
    #expect(text == "The harbour bridge opened again")
    #expect(decoding.replacements == 1)
  }

  @Test(
    arguments: [
      ("<!DOCTYPE html><p>a", nil, .html), ("  \n<HTML>", nil, .html), ("<p>The bridge</p>", nil, .html),
      ("a <div>b</div> <span>c", nil, .html), ("The bridge <b>opened</b>", nil, .text), ("1 < 2", nil, .text),
      ("<br>", nil, .html), ("<style>p { margin: 0 }", nil, .html),
      ("<br />\n<b>Warning</b>: an old server", nil, .html),
      ("The bridge", "text/html; charset=utf-8", .html),
      ("<html>", "text/plain", .text),
      ("The bridge", "application/xhtml+xml", .html), ("The bridge", "application/octet-stream", .text),
      ("<Ana> said so", nil, .text),
    ] as [(String, String?, PageForm)])
  func recognisesMarkup(content: String, mediaType: String?, form: PageForm) {
    #expect(PageForm.recognised(Array(content.utf8), mediaType: mediaType) == form)
  }

  @Test func whateverComesInComesOutAsUTF8() {
    var random = SeededRandom(seed: 12)
    let labels = [
      nil, "utf-8", "windows-1252", "shift_jis", "gb18030", "utf-16le", "iso-2022-jp", "big5", "euc-kr", "hz",
    ]
    let alphabet: [UInt8] = [
      0, 0x1B, 0x20, 0x24, 0x42, 0x41, 0x7E, 0x80, 0x81, 0x8E, 0xA4, 0xC3, 0xD8, 0xE2, 0xED, 0xF0, 0xFE, 0xFF,
    ]
    var decoded = 0
    for _ in 0..<3000 {
      let high = Int.random(in: 1...alphabet.count, using: &random)
      let bytes = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        Bool.random(using: &random) ? UInt8(ascii: "a") : alphabet[..<high].randomElement(using: &random)!
      }
      let contentType = labels.randomElement(using: &random)!.map { "text/plain; charset=" + $0 }
      guard let page = try? Decoder.decode(raw(bytes, contentType: contentType)) else { continue }
      decoded += 1
      #expect(page.source.withUnsafeBufferPointer { UTF8Text.isValid($0) }, "\(bytes) \(contentType ?? "")")
      #expect(!page.source.contains(0))
      #expect(page.decoding.replacements * 5 < page.source.count)
    }
    #expect(decoded > 1000)
  }
}
