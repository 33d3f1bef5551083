import Cleaning
import Platform
import Testing

@testable import Dump

struct TableReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsRowsWithTheirOrigins() throws {
    let path = try folder.add(
      "in/crawl.csv",
      """
      \u{FEFF}url,id,date,text,html
      http://a.example/1,1,2024-05-01,"said ""yes"",
      and left",
      ,17,," spaces ",<p>page</p>\r

      ,,,plain,

      """)
    let reading = try Reading(folder["in"])
    #expect(reading.failures == [])
    #expect(reading.texts == ["said \"yes\",\nand left", "<p>page</p>", "plain"])
    let origins = reading.pages.map(\.origin)
    #expect(origins.map(\.source) == ["\(path)#http://a.example/1", "\(path)#17", "\(path)#3"])
    #expect(origins.map(\.key) == ["http://a.example/1", "17", "crawl.csv#3"])
    #expect(origins.map(\.url) == ["http://a.example/1", nil, nil])
    #expect(origins.map(\.fetched) == ["2024-05-01", nil, nil])
    #expect(origins.map(\.form) == [.text, .html, .text])
  }

  @Test(arguments: [
    ("a.csv", "text,url\none,u\n"), ("a.csv", "url;text\nu;one"), ("a.tsv", "text\turl\none\tu\n"),
    ("a.CSV.gz", "text,url\none,u\n"), ("a.csv.zst", "\n\ntext,url\r\n\"one\",\"u\"\r\n"),
  ])
  func findsTheDelimiter(name: String, content: String) throws {
    let bytes = Array(content.utf8)
    let packed =
      name.hasSuffix(".gz") ? Gzip.compressed(bytes) : name.hasSuffix(".zst") ? Zstd.compressed(bytes) : bytes
    try folder.add(name, packed)
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["one"])
    #expect(reading.pages.map(\.origin.url) == ["u"])
  }

  @Test func takesOtherColumns() throws {
    try folder.add("a.csv", "article,link\none,u\n")
    let fields = RecordFields(text: ["body", "article"], url: ["link"])
    let reading = try Reading(folder.path, fields: fields)
    #expect(reading.texts == ["one"])
    #expect(reading.pages.map(\.origin.url) == ["u"])
    #expect(
      try Reading(folder.path).failures.map(folder.shown) == [
        "a.csv:1: the header has no column html, text; "
          + "expected one of these, or --text-field or --html-field with one of article, link"
      ])
  }

  @Test func goesOnAfterBadRows() throws {
    let long = String(repeating: "x", count: 100_001)
    try folder.add(
      "a.csv",
      "id,text\n1,one\n2,two,too many\n3\n4,\"four\nlines\"\n5,\(long)\n6,\"\(long)\n\(long)\n\(long)\n7,seven\n"
    )
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["one", "four\nlines", "seven"])
    let quotes = "expected 2 as in the header (quotes around fields that hold delimiters)"
    #expect(
      reading.failures.map(folder.shown) == [
        "a.csv:3: a row of 3 columns; \(quotes)", "a.csv:4: a row of 1 columns; \(quotes)",
        "a.csv:7: 100001 bytes, more than the limit of 100000; "
          + "expected a smaller page, or a higher limit by --max-bytes",
        "a.csv:8: a row of more than 265536 bytes, up to line 10; "
          + "expected quotes that are closed, or a higher limit by --max-bytes",
      ])
  }

  @Test func tellsOfQuotesLeftOpen() throws {
    try folder.add("a.csv", "id,text\n1,one\n2,\"two\n3,three\n")
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["one"])
    #expect(
      reading.failures.map(folder.shown) == [
        "a.csv:3: the file ends within quotes; expected a quote at the end of the field"
      ])
  }

  @Test func aHeaderNamesEachColumnOnce() throws {
    try folder.add("a.csv", "text,text\none,two\n")
    #expect(
      try Reading(folder.path).failures.map(folder.shown) == [
        "a.csv:1: two columns of one name; expected a header that names each column once"
      ])
  }

  @Test func keepsTheWholeRowsOfATruncatedGzip() throws {
    let rows = (1...2000).map { "row \($0 &* 7919 % 1000),\($0)\n" }.joined()
    try folder.add("a.csv.gz", Gzip.compressed(Array("text,id\n\(rows)".utf8)).dropLast(2000))
    let reading = try Reading(folder.path)
    #expect(reading.pages.count > 100)
    #expect(reading.texts.allSatisfy { $0.hasPrefix("row ") })
    #expect(reading.reasons == [.truncatedGzip])
  }
}
