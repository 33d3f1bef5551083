import Foundation
import Platform
import Testing

@testable import Cleaning
@testable import Dump

struct CleaningRunTests {
  private let folder: TemporaryFolder
  private static let samples =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/samples/pages/"

  init() throws {
    folder = try TemporaryFolder()
    for (name, sample) in [
      ("a", "bridge-lift"), ("b", "school-board"), ("c", "bridge-lift"), ("d", "tempete-littoral"),
    ] {
      try folder.add(
        "in/\(name).txt",
        Array(try #require(FileManager.default.contents(atPath: Self.samples + "text/\(sample).txt"))))
    }
    try folder.add("in/e.html", "<html><body><nav><a href=/>Home</a></nav></body></html>")
    try folder.add("in/f.txt", "")
    try folder.add("in/g.bin", [0x89, 0x50, 0x4E, 0x47])
    try folder.add("in/h.txt.gz", Gzip.compressed(Array("text".utf8)).dropLast(6))
  }

  @discardableResult
  private func run(
    _ output: String, format: OutputFormat = .markdown, jobs: Int = 1, inputs: [String] = ["in"],
    isResuming: Bool = false, keepsJournal: Bool = true, share: InputShare = .whole
  ) throws -> RunSummary {
    var options = CleaningRun.Options(inputs: inputs, output: folder[output])
    options.format = format
    options.jobs = jobs
    options.isResuming = isResuming
    options.keepsJournal = keepsJournal
    options.share = share
    return try CleaningRun(try BuiltIn.cleaner(), options: options)
      .run(try InputList(paths: inputs.map { folder[$0] }), report: { _ in })
  }

  private func json(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: try #require(folder.bytes(name)))
  }

  private func files(_ output: String) -> [String: [UInt8]] {
    let names = folder.files.filter {
      $0.hasPrefix(output + "/") && !$0.hasSuffix("timings.json") && !$0.hasSuffix(".journal")
    }
    return Dictionary(
      uniqueKeysWithValues: names.map { (String($0.dropFirst(output.count)), folder.bytes($0) ?? []) })
  }

  @Test func everyPageIsInOneAccountOfTheManifest() throws {
    let summary = try run("out")
    #expect(summary.read == 8)
    #expect((summary.kept, summary.duplicates, summary.dropped, summary.errors) == (3, 1, 2, 2))
    #expect(summary.addsUp)
    let manifest = try json("out/manifest.json")
    let counts = try #require(manifest["counts"])
    func count(_ name: String) -> Double { counts[name]?.number ?? -1 }
    #expect(count("read") == count("kept") + count("dropped") + count("duplicate") + count("error"))
    #expect(count("read") == 8)
    guard case .object(let reasons) = manifest["reasons"] else { return #expect(Bool(false), "no reasons") }
    #expect(reasons.reduce(0) { $0 + ($1.value.number ?? 0) } == 5)
    #expect(reasons.map(\.name).contains("same-payload"))
    #expect(manifest["rule_hits"]?["en.copyright.tail"]?.number == 2)
    #expect(manifest["rule_hits"]?["es.promo.newsletter"]?.number == 0)
    for (log, rows) in [("dropped", 2), ("duplicates", 1), ("errors", 2)] {
      #expect(folder.bytes("out/\(log).jsonl")?.count { $0 == 0x0A } == rows, "\(log)")
    }
  }

  @Test func theBytesAreTheSameAtEveryNumberOfJobs() throws {
    for format in OutputFormat.allCases {
      try run("one-\(format)", format: format, jobs: 1)
      try run("four-\(format)", format: format, jobs: 4)
      #expect(files("one-\(format)") == files("four-\(format)"))
    }
  }

  @Test func theOrderOfTheInputsChangesNoArticle() throws {
    try run("one", inputs: ["in/a.txt", "in/b.txt", "in/d.txt"])
    try run("two", inputs: ["in/d.txt", "in/a.txt", "in/b.txt"])
    #expect(files("one") == files("two"))
  }

  @Test func aSecondRunTouchesNothing() throws {
    try run("out")
    let names = folder.files.filter { $0.hasPrefix("out/") && !$0.hasSuffix("timings.json") }
    #expect(names.count == 3 * 2 + 6)
    for name in names { try folder.age(name) }
    let again = try run("out", isResuming: true)
    #expect(again.removed == 0 && again.reused == again.read)
    for name in names { #expect(try folder.isAged(name), "\(name)") }
  }

  /// A journal cut off anywhere is what a killed run leaves.
  @Test func aRunGoesOnFromWhateverJournalThereIs() throws {
    for format in [OutputFormat.markdown, .jsonl] {
      let (whole, out) = ("whole-\(format)", "out-\(format)")
      try run(whole, format: format)
      let journal = try #require(folder.bytes("\(whole)/.journal"))
      for length in stride(from: 0, through: journal.count, by: journal.count / 5) {
        try folder.add("\(out)/.journal", Array(journal.prefix(length)))
        let summary = try run(out, format: format, jobs: 2, isResuming: true)
        #expect(summary.reused < summary.read || length == journal.count)
        #expect(files(out) == files(whole))
        #expect(folder.bytes("\(out)/.journal") == journal)
      }
    }
  }

  @Test func onlyWhatIsNewIsCleaned() throws {
    try run("out")
    let articles = folder.files.filter { $0.hasPrefix("out/articles/") }
    for name in articles { try folder.age(name) }
    try folder.add("in/i.txt", Array("A new page.\n".utf8))
    #expect(try run("out", isResuming: true).reused == 8)
    for name in articles { #expect(try folder.isAged(name), "\(name)") }
    try run("anew")
    #expect(files("out") == files("anew"))
    #expect(try run("out").reused == 0)
  }

  @Test(arguments: OutputFormat.allCases)
  func sharesMergeToTheWhole(format: OutputFormat) throws {
    try run("whole", format: format)
    for number in 1...3 {
      try run("part\(number)", format: format, share: try #require(InputShare("\(number)/3")))
    }
    func merge(_ parts: [String]) throws -> RunSummary {
      var options = MergingRun.Options(parts: parts.map { folder[$0] }, output: folder["merged"])
      options.jobs = 2
      return try MergingRun(options).run().summary
    }
    // A share that was resumed, over what another input has left, too.
    try run("part2", format: format, inputs: ["in/a.txt", "in/d.txt"])
    try run(
      "part2", format: format, isResuming: true, share: try #require(InputShare("2/3")))
    let merged = try merge(["part3", "part1", "part2"])
    #expect(merged.duplicates == 1 && merged.read == 8)
    #expect(files("merged") == files("whole"))
    let mismatch = #expect(throws: MergingRun.Mismatch.self) { try merge(["part1", "part2"]) }
    #expect(
      mismatch?.description.hasSuffix("holds share 1/3; expected 1/2, one folder of each share") == true)
    #expect(throws: MergingRun.Mismatch.self) { try merge(["part1", "part2", "part2"]) }
    #expect(throws: MergingRun.Mismatch.self) { try merge(["whole", "part2", "part3"]) }
    try folder.add("in/z.txt", "One page more.")
    try run("part3", format: format, share: try #require(InputShare("3/3")))
    let moved = #expect(throws: MergingRun.Mismatch.self) { try merge(["part1", "part2", "part3"]) }
    #expect(moved?.description.contains("expected that all runs have read the same input") == true)
    try folder.remove("part1/.journal")
    let gone = #expect(throws: OutputError.self) { try merge(["part1", "part2", "part3"]) }
    #expect(gone?.description.hasSuffix("/part1/.journal: cannot be read: No such file or directory") == true)
  }

  @Test func aJournalThatIsNotWantedGoes() throws {
    try run("out", keepsJournal: false)
    #expect(folder.bytes("out/.journal") == nil)
    #expect(try run("out", isResuming: true).reused == 0)
  }

  @Test func aRunWithoutAPageRemovesItsArticleAlone() throws {
    try run("out")
    try folder.add("out/articles/local/notes.md", "mine")
    try folder.remove("in/d.txt")
    #expect(try run("out").removed == 1)
    let articles = folder.files.filter { $0.hasPrefix("out/articles/") }
    #expect(articles.count == 2 * 2 + 1)
    #expect(folder.text("out/articles/local/notes.md") == "mine")
  }

  @Test func sidecarsNameTheirFileAndItsDigest() throws {
    try run("out")
    for name in folder.files where name.hasPrefix("out/articles/") && name.hasSuffix(".json") {
      let output = try #require(try json(name)["provenance"]?["output"])
      let path = try #require(output["path"]?.string)
      #expect(name == "out/" + path.dropLast(3) + ".json")
      #expect(output["digest"]?.string == SHA256Digest(of: try #require(folder.bytes("out/" + path))).label)
    }
  }

  @Test func anOutputThatCannotBeWrittenSaysSo() throws {
    try folder.add("file", "x")
    let error = #expect(throws: OutputError.self) { try run("file") }
    #expect(error?.description.hasSuffix(": cannot be written: Not a directory") == true)
  }
}
