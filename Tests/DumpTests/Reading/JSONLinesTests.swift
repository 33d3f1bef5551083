import Cleaning
import Platform
import Testing

@testable import Dump

struct JSONLinesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsRecordsWithTheirOrigins() throws {
    let path = try folder.add(
      "in/crawl.jsonl",
      """
      {"url": "http://a.example/1", "html": "<p>1", "text": "not this", "fetched": "2024-05-01T10:00:00Z"}

      {"id": 17, "text": "zwei\\u00e4", "date": "2024-05-02"}\r
      {"html": "", "text": "drei"}
      {"text": ""}
      """)
    let reading = try Reading(folder["in"])
    #expect(reading.failures == [])
    #expect(reading.texts == ["<p>1", "zweiä", "drei", ""])
    let origins = reading.pages.map(\.origin)
    #expect(
      origins.map(\.source) == ["\(path)#http://a.example/1", "\(path)#17", "\(path)#4", "\(path)#5"])
    #expect(origins.map(\.key) == ["http://a.example/1", "17", "crawl.jsonl#4", "crawl.jsonl#5"])
    #expect(origins.map(\.url) == ["http://a.example/1", nil, nil, nil])
    #expect(origins.map(\.fetched) == ["2024-05-01T10:00:00Z", "2024-05-02", nil, nil])
    #expect(origins.map(\.form) == [.html, .text, .text, .text])
    #expect(origins.allSatisfy { $0.file == path })
  }

  @Test func goesOnAfterBadLines() throws {
    let long = String(repeating: "x", count: 270_000)
    try folder.add(
      "crawl.jsonl.gz",
      Gzip.compressed(
        Array(
          """
          {"text": "one"}
          {"text": "two"
          {"title": "three"}
          ["four"]
          {"text": "five"} {"text": "six"}
          {"text": "\(long)"}
          {"text": "\(String(long.prefix(100_001)))"}
          {"text": "eight }"}
          """.utf8)))
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["one", "eight }"])
    #expect(
      reading.failures.map(folder.shown) == [
        "crawl.jsonl.gz:2: no JSON (unexpected end of data at byte 14); expected one object a line",
        "crawl.jsonl.gz:3: the object has no text in html, text; "
          + "expected one of these fields with a text in it (--text-field and --html-field name others)",
        "crawl.jsonl.gz:4: a JSON value that is no object; expected one object a line",
        "crawl.jsonl.gz:5: more text after the object, at byte 17; expected one object a line",
        "crawl.jsonl.gz:6: 270012 bytes, more than the limit of 265536; "
          + "expected a smaller page, or a higher limit by --max-bytes",
        "crawl.jsonl.gz:7: 100001 bytes, more than the limit of 100000; "
          + "expected a smaller page, or a higher limit by --max-bytes",
      ])
  }

  @Test func keepsTheWholeLinesOfATruncatedGzip() throws {
    let lines = (1...2000).map { "{\"text\": \"line \($0 &* 7919 % 1000)\"}\n" }.joined()
    try folder.add("crawl.jsonl.gz", Gzip.compressed(Array(lines.utf8)).dropLast(2000))
    let reading = try Reading(folder.path)
    #expect(reading.pages.count > 100)
    #expect(reading.texts.allSatisfy { $0.hasPrefix("line ") })
    let last = reading.pages.count + 1
    #expect(
      reading.failures.map(folder.shown) == [
        "crawl.jsonl.gz:\(last): the gzip data end early; expected whole gzip data (gzip -t checks them)"
      ])
  }

  @Test func takesOtherFields() throws {
    try folder.add("crawl.jsonl", #"{"body": "b", "link": "http://a.example/", "text": "t"}"#)
    let reading = try Reading(folder.path, fields: RecordFields(text: ["body"], url: ["uri", "link"]))
    #expect(reading.texts == ["b"])
    #expect(reading.pages.map(\.origin.url) == ["http://a.example/"])
  }

  @Test(arguments: [
    ("a.jsonl", "\u{FEFF}{\"text\": \"p\"}\n", ["p"]),
    ("a.json", "{\n  \"text\": \"p\"\n}\n", ["p"]),
    ("a.json", "{\"text\": \"p\"}\n{\"text\": \"q\"}\n", ["p", "q"]),
    ("noname", " {\"id\": 1, \"text\" : \"p\"}\n", ["p"]),
    ("noname", "{\"text\"}\n", ["{\"text\"}\n"]),
    ("brace.txt", "{a \"text\": b\n", ["{a \"text\": b\n"]),
    ("a.txt", "{Ort}\n{\"text\": \"p\"}\n", ["{Ort}\n{\"text\": \"p\"}\n"]),
  ])
  func recognisesRecords(name: String, content: String, expected: [String]) throws {
    try folder.add(name, content)
    #expect(try Reading(folder.path).texts == expected)
  }

  @Test func endsAnObjectWhereItEnds() {
    func end(_ text: String) -> Int? {
      Array(text.utf8).withUnsafeBufferPointer { JSONLine.valueEnd(in: $0) }
    }
    #expect(end(#"{"a": "}\"}", "b": {}} x"#) == 22)
    #expect(end(#"{"a": {}"#) == nil)
    #expect(end("}") == nil)
    #expect(end("") == nil)
  }
}
