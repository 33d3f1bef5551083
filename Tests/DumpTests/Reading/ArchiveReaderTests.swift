import Cleaning
import Foundation
import Platform
import Testing

@testable import Dump

struct ArchiveReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let pages: [(name: String, content: [UInt8])] = [
    ("a.html", Array("<p>one</p>".utf8)), ("dir/b.txt", Array("two".utf8)),
    ("dir/c.html.gz", Gzip.compressed(Array("<p>three</p>".utf8))),
  ]
  private let texts = ["<p>one</p>", "two", "<p>three</p>"]

  @Test func readsAllKinds() throws {
    let (zip, tar) = (ArchiveBytes.zip(pages), ArchiveBytes.tar(pages))
    for (name, bytes) in [
      ("a.zip", zip), ("a.tar", tar), ("a.tar.gz", Gzip.compressed(tar)), ("a.tar.zst", Zstd.compressed(tar)),
      ("a", zip), ("a.zip.gz", Gzip.compressed(zip)),
    ] {
      let path = try folder.add("in/\(name)", bytes)
      let reading = try Reading(folder["in"])
      #expect(reading.failures == [], "\(name)")
      #expect(reading.texts == texts, "\(name)")
      #expect(reading.pages.map(\.origin.source) == pages.map { "\(path)#\($0.name)" })
      #expect(reading.pages.map(\.origin.key) == pages.map { "\(name)#\($0.name)" })
      #expect(reading.pages.map(\.origin.file) == [path, path, path])
      try folder.remove("in/\(name)")
    }
  }

  @Test func readsAPipe() throws {
    for (name, bytes) in [("zip", ArchiveBytes.zip(pages)), ("tar", ArchiveBytes.tar(pages))] {
      let pipe = folder[name]
      #expect(mkfifo(pipe, 0o600) == 0)
      Thread.detachNewThread { try? Data(bytes).write(to: URL(fileURLWithPath: pipe)) }
      #expect(try Reading(pipe).texts == texts)
    }
  }

  /// Nothing is unpacked, so that no name leads anywhere.
  @Test func namesAreOnlyNames() throws {
    let names = ["../../../../tmp/out.html", "/etc/passwd", "a/../../b.html", "C:\\x.html", "ü\n.html"]
    let entries = names.map { (name: $0, content: Array("page".utf8)) }
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    for (name, bytes) in [("a.zip", ArchiveBytes.zip(entries)), ("a.tar", ArchiveBytes.tar(entries))] {
      let path = try folder.add(name, bytes)
      let reading = try Reading(path)
      #expect(reading.failures == [])
      #expect(
        reading.pages.map(\.origin.source).map { $0.replacingOccurrences(of: "\\", with: "/") }
          == names.map { "\(path)#\($0)".replacingOccurrences(of: "\\", with: "/") })
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path).count == before.count + 2)
  }

  @Test func passesOverLinksAndHiddenNames() throws {
    let hidden = ["__MACOSX/._a.html", ".git/config"].map { (name: $0, content: [UInt8(0x61)]) }
    try folder.add("a.zip", ArchiveBytes.zip(hidden + [("dir/", [])] + pages))
    let links = ArchiveBytes.tarEntry("link", [], "2") + ArchiveBytes.tarEntry("hard", [], "1")
    try folder.add("b.tar", links + ArchiveBytes.tarEntry("dir/", [], "5") + ArchiveBytes.tar(pages))
    let reading = try Reading(folder.path)
    #expect(reading.texts == texts + texts)
    #expect(reading.skipped == ["archive-hidden": 2, "archive-link": 2])
  }

  @Test func refusesWhatIsTooLarge() throws {
    let bomb = [UInt8](repeating: 0x61, count: 20_000_000)
    let entries = [
      pages[0], ("bomb.html", bomb), ("bomb.html.gz", Gzip.compressed(bomb)), pages[1],
    ]
    for (name, bytes) in [("a.zip", ArchiveBytes.zip(entries)), ("a.tar", ArchiveBytes.tar(entries))] {
      let path = try folder.add(name, bytes)
      let reading = try Reading(path)
      #expect(reading.texts == Array(texts.prefix(2)))
      #expect(reading.reasons == [.tooLarge, .tooLarge])
      #expect(reading.failures.map(\.source) == ["\(path)#bomb.html", "\(path)#bomb.html.gz"])
      #expect(
        folder.shown(reading.failures[0])
          == "\(name)#bomb.html: more than the limit of 100000 bytes; "
          + "expected a smaller page, or a higher limit by --max-bytes")
    }
  }

  /// As in bombs that need no nesting: 200 entries of the list are one place in the file.
  @Test func entriesAtOnePlaceAreOne() throws {
    let kernel = ArchiveBytes.zip([("a", [UInt8](repeating: 0x61, count: 100_000))])
    let end = kernel.suffix(22)
    let listStart = Int(end[end.startIndex + 16]) | Int(end[end.startIndex + 17]) << 8
    let entry = kernel[listStart..<kernel.count - 22]
    let count = 200
    let size = entry.count * count
    let sizes = [UInt8(count), 0, UInt8(count), 0] + (0..<4).map { UInt8(size >> (8 * $0) & 255) }
    let bytes =
      kernel[..<listStart] + Array(repeatElement(entry, count: count).joined())
      + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + sizes + (0..<4).map { UInt8(listStart >> (8 * $0) & 255) } + [0, 0]
    let reading = try Reading(folder.add("a.zip", Array(bytes)), maxBytes: 100_000)
    #expect(reading.pages.count == 1)
    #expect(reading.reasons == [])
  }

  /// No honest archive holds as much as this one would have to, with a bound set low.
  @Test func endsWhereContentIsTooMuchForTheFile() throws {
    let content = [UInt8](repeating: 0x61, count: 50_000)
    let path = InputPath(try folder.add("a.zip", ArchiveBytes.zip((0..<10).map { ("\($0).html", content) })))
    let options = ReadOptions(fields: RecordFields(), maxBytes: 60_000)
    func results(ratio: Int) throws -> [ReadResult] {
      let reader = ArchiveReader(
        try ByteStream(RawFile(path)), path: path, file: path.text, fileKey: "a.zip", options: options,
        greatestRatio: ratio)
      var results: [ReadResult] = []
      while let page = reader.next() { results.append(page.load()) }
      return results
    }
    #expect(try results(ratio: ArchiveReader.greatestRatio).count == 10)
    let bounded = try results(ratio: 1)
    #expect(bounded.count == 2)
    guard case .failure(let failure)? = bounded.last else { return #expect(Bool(false), "no failure") }
    #expect(failure.reason == .damagedArchive)
  }

  @Test func tellsOfDamage() throws {
    let tar = ArchiveBytes.tar(pages)
    try folder.add("a.tar", Array(tar.prefix(512 * 3 + 100)))
    try folder.add("b.tar.gz", Gzip.compressed(tar).dropLast(9))
    try folder.add("c.zip", ArchiveBytes.zip(pages, flags: 1))
    let zip = ArchiveBytes.zip(pages)
    try folder.add("d.zip", Array(zip.prefix(zip.count / 2)))
    let reading = try Reading(folder.path)
    let files = Set(reading.failures.map { URL(fileURLWithPath: $0.file).lastPathComponent })
    #expect(files == ["a.tar", "b.tar.gz", "c.zip", "d.zip"])
    #expect(reading.failures.filter { $0.file.hasSuffix("c.zip") }.count == 3)
    #expect(
      folder.shown(try #require(reading.failures.first { $0.file.hasSuffix("c.zip") }))
        == "c.zip: a.html: the entry is encrypted; expected a whole ZIP or TAR archive that is not encrypted")
    #expect(reading.texts.filter { $0 == texts[0] }.count >= 2)
  }

  @Test func refusesArchivesWithin() throws {
    try folder.add(
      "a.zip",
      ArchiveBytes.zip([
        ("b.zip", ArchiveBytes.zip(pages)), ("c.warc", WARCBytes.info), ("d.csv", Array("text\na\n".utf8)),
        pages[0],
      ]))
    let reading = try Reading(folder.path)
    #expect(reading.texts == [texts[0]])
    #expect(reading.reasons == [.nestedArchive, .nestedArchive, .nestedArchive])
    #expect(
      folder.shown(reading.failures[0])
        == "a.zip: b.zip: a file of many records within an archive; expected pages; unpack the archive first")
  }

  /// Office files and e-books are ZIP archives.
  @Test func leavesDocumentsAlone() throws {
    try folder.add("a.epub", ArchiveBytes.zip([("mimetype", Array("application/epub+zip".utf8)), pages[0]]))
    try folder.add("b.docx", ArchiveBytes.zip([("[Content_Types].xml", Array("<x/>".utf8)), pages[0]]))
    #expect(try Reading(folder.path).pages.count == 2)
  }

  @Test func anArchiveMayBeEmpty() throws {
    try folder.add("a.zip", ArchiveBytes.zip([]))
    try folder.add("b.html", "b")
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["b"])
    #expect(reading.failures == [])
  }
}
