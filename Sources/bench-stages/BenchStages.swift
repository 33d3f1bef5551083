import Cleaning
import Dump
import Platform
import RuleBook

/// Usage: bench-stages PATH…
///
/// Cleans pages in one thread, writes nothing, and prints how many pages and bytes they are, and the CPU seconds of each
/// stage, a line each. All pages go through once before, so that no regex is compiled and no table is made while it counts.
@main
enum BenchStages {
  static func main() throws {
    let inputs = try InputList(paths: Array(CommandLine.arguments.dropFirst()))
    let cleaner = try Cleaner()
    _ = measured(inputs, cleaner)
    let (pages, bytes, times) = measured(inputs, cleaner)
    print("pages \(pages)\nbytes \(bytes)")
    for (stage, seconds) in times.seconds { print(stage, seconds) }
  }

  private static func measured(
    _ inputs: InputList, _ cleaner: Cleaner
  ) -> (pages: Int, bytes: Int, times: StageTimes) {
    let times = StageTimes()
    let cleaner = cleaner.observed { times.end($0.rawValue) }
    let reader = PageReader(inputs)
    var (pages, bytes) = (0, 0)
    while let pending = reader.next() {
      guard case .page(let page) = pending.load() else { continue }
      times.end("read")
      (pages, bytes) = (pages + 1, bytes + page.bytes.count)
      let payload = SHA256Digest(of: page.bytes)
      times.end("digest")
      let outcome = cleaner.clean(page, payloadDigest: payload)
      // What follows the last stage: of pages that are rejected, what they have taken since.
      times.end("rest")
      ResultEncoding.run(outcome, rules: cleaner.book.urls) { times.end($0) }
    }
    return (pages, bytes, times)
  }
}
