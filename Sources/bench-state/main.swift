import Cleaning
import Dump
import Glibc
import Platform
import RuleBook

// What a state costs: N articles are taken in, then a second run of M more is compared with them. Articles are made as
// texts of 450 words with their signatures; neither that nor cleaning is in the figures.
//
// bench-state FOLDER N M

guard CommandLine.arguments.count == 4, let indexed = Int(CommandLine.arguments[2]), indexed > 0,
  let queried = Int(CommandLine.arguments[3]), queried > 0
else {
  print("usage: bench-state FOLDER N M")
  exit(2)
}
let folder = CommandLine.arguments[1]
let news = MadeUpNews(indexed: indexed)
Memory.keepFreed()

/// Takes articles in, and says what it took.
func run(_ name: String, _ numbers: Range<Int>) throws {
  Usage.forgetPeak()
  var making = Usage.zero
  let start = Usage.now
  let state = try DuplicateState(folder: folder, policy: .init(), isMaking: true)
  try state.beginMerging()
  let update = try state.update(output: "/\(name)")
  var kinds: [MadeUpNews.Kind: Int] = [:]
  for batch in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 1024) {
    let begin = Usage.now
    let range = batch..<min(batch + 1024, numbers.upperBound)
    let articles = range.map(news.article)
    making = making + (Usage.now - begin)
    for (number, article) in zip(range, articles) {
      kinds[MadeUpNews.kind(number), default: 0] += 1
      try update.add(article, number: number - numbers.lowerBound, path: nil)
    }
  }
  let added = Usage.now - start - making
  _ = try update.relations(.init(), jobs: 1)
  try update.commit()
  let all = Usage.now - start - making
  let memory = Usage.peakMemory
  let statistics = try state.statistics()
  let found = Dictionary(statistics.relations.map { ($0.name, $0.pages) }, uniquingKeysWith: +)
  print(
    "\(name) \(numbers.count): \(tenths(all.wall)) s, \(tenths(all.cpu)) s of CPU (\(tenths(added.wall)) s to add); "
      + "peak \(memory) MB; state \(statistics.bytes / 1_000_000) MB in \(statistics.files.count) files")
  print(
    "  made \(kinds[.reprint] ?? 0) reprints and \(kinds[.copy] ?? 0) copies; the state now has "
      + "\(found["reprint-of"] ?? 0) and \((found["same-text"] ?? 0) + (found["same-payload"] ?? 0)), "
      + "\(statistics.clusters) articles of \(statistics.pages) pages")
}

func tenths(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return "\(tenths / 10).\(tenths % 10)"
}

try run("index", 0..<indexed)
try run("query", indexed..<indexed + queried)
