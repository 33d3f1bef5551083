import Cleaning
import Platform
import Testing

@testable import Dump

struct PageFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsPagesPlainAndGzipped() throws {
    let long = [UInt8](repeating: 0x61, count: 90_000)
    try folder.add("a.html", "<p>a</p>")
    try folder.add("b.html.gz", Gzip.compressed(long) + [0, 0, 0])
    try folder.add("c", Gzip.compressed(Array("two ".utf8)) + Gzip.compressed(Array("members".utf8)))
    try folder.add("d.txt", "")
    try folder.add("e.html.zst", Zstd.compressed(long))
    let reading = try Reading(folder.path)
    #expect(
      reading.pages.map(\.bytes) == [Array("<p>a</p>".utf8), long, Array("two members".utf8), [], long])
    #expect(reading.pages[0].origin.source == folder["a.html"])
    #expect(reading.pages[0].origin.key == "a.html")
  }

  @Test func refusesPagesPastTheLimit() throws {
    let bytes = [UInt8](repeating: 0x61, count: 100_001)
    try folder.add("a.html", bytes)
    try folder.add("b.html.gz", Gzip.compressed(bytes))
    try folder.add("c.html", bytes.dropLast())
    let reading = try Reading(folder.path)
    #expect(reading.pages.map(\.bytes.count) == [100_000])
    #expect(
      reading.failures.map(folder.shown) == [
        "a.html: 100001 bytes, more than the limit of 100000; "
          + "expected a smaller page, or a higher limit by --max-bytes",
        "b.html.gz: more than the limit of 100000 bytes; "
          + "expected a smaller page, or a higher limit by --max-bytes",
      ])
  }

  @Test func aBombStopsAtTheLimit() throws {
    try folder.add("bomb.gz", Gzip.compressed([UInt8](repeating: 0, count: 50_000_000)))
    #expect(try Reading(folder.path).reasons == [.tooLarge])
  }

  @Test func refusesGzipThatIsNotWhole() throws {
    let gzip = Gzip.compressed((0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
    var flipped = gzip
    flipped[flipped.count - 6] ^= 1
    try folder.add("a.gz", gzip.dropLast(20))
    try folder.add("b.gz", flipped)
    try folder.add("c.gz", gzip + Array("and more".utf8))
    try folder.add("d.gz", Array(gzip.prefix(2)))
    let reading = try Reading(folder.path)
    #expect(reading.pages.isEmpty)
    #expect(
      reading.failures.map(folder.shown) == [
        "a.gz: the gzip data end early; expected whole gzip data (gzip -t checks them)",
        "b.gz: the gzip data are damaged (incorrect data check); "
          + "expected whole gzip data (gzip -t checks them)",
        "c.gz: the gzip data are damaged (no member begins at byte \(gzip.count)); "
          + "expected whole gzip data (gzip -t checks them)",
        "d.gz: the gzip data end early; expected whole gzip data (gzip -t checks them)",
      ])
  }

  @Test func aFileMayVanishBeforeAWorkerComesToIt() throws {
    try folder.add("page.html", "x")
    let reader = PageReader(try InputList(paths: [folder.path]))
    let pending = try #require(reader.next())
    try folder.remove("page.html")
    guard case .failure(let failure) = pending.load() else {
      Issue.record("a page of a file that is gone")
      return
    }
    #expect(
      folder.shown(failure) == "page.html: No such file or directory; expected a file that can be read")
  }
}
