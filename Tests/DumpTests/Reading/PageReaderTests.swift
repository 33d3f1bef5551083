import Cleaning
import Foundation
import Platform
import Synchronization
import Testing

@testable import Dump

struct PageReaderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func readsPipesAsItGoes() throws {
    for (name, content) in [
      ("page", Array("<p>p".utf8)), ("lines", Array("{\"text\": \"p\"}".utf8)),
      ("zipped", Gzip.compressed(Array("page".utf8))),
      ("archive", Gzip.compressed(WARCBytes.response("a")) + Gzip.compressed(WARCBytes.response("b"))),
    ] {
      let pipe = folder[name]
      #expect(mkfifo(pipe, 0o600) == 0)
      Thread.detachNewThread { try? Data(content).write(to: URL(fileURLWithPath: pipe)) }
    }
    let reading = try Reading(folder["page"], folder["lines"], folder["zipped"], folder["archive"])
    #expect(reading.texts == ["<p>p", "p", "page", "<p>a</p>", "<p>b</p>"])
    #expect(reading.failures == [])
    #expect(reading.pages[0].origin.source == folder["page"])
  }

  @Test func workersShareAReaderUnderALock() async throws {
    for index in 0..<50 { try folder.add("\(index).html", "page \(index)") }
    try folder.add("a.warc", (0..<50).flatMap { WARCBytes.response("\($0)") })
    let shared = SharedReader(try InputList(paths: [folder.path]))
    let count = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          var count = 0
          while let pending = shared.reader.withLock({ $0.next() }) {
            if case .page = pending.load() { count += 1 }
          }
          return count
        }
      }
      return await group.reduce(0, +)
    }
    #expect(count == 100)
  }

  @Test func ordersInputsAndCountsWhatItPassesOver() throws {
    try folder.add("a.warc", WARCBytes.info + WARCBytes.response("a"))
    try folder.add("b.warc", WARCBytes.info + WARCBytes.response("b"))
    try folder.add("c.html", "c")
    let reading = try Reading(folder["c.html"], folder["b.warc"], folder["a.warc"])
    #expect(reading.texts == ["c", "<p>b</p>", "<p>a</p>"])
    #expect(reading.skipped == ["warcinfo": 2])
  }
}

private final class SharedReader: Sendable {
  let reader: Mutex<PageReader>

  init(_ inputs: InputList) { reader = Mutex(PageReader(inputs)) }
}
