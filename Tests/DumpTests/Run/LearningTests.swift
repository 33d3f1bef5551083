import Foundation
import Platform
import Testing

@testable import Cleaning
@testable import Dump

/// Runs that learn the templates of sites first.
struct LearningTests {
  private static let notice =
    "The Harbour Ledger comes to you every Friday before the ferry leaves, and whoever signs up for the letter will miss no tide of the year."

  /// Stories of a site, each with its own text around the same notice.
  private static func story(_ number: Int, of site: String) -> String {
    let words = [
      "ferry", "valve", "orchard", "lantern", "captain", "meadow", "school", "market", "bridge", "stone",
    ]
    let paragraphs = (0..<6).map { paragraph in
      "On day \(number * 7 + paragraph) the \(words[(number + paragraph) % 10]) of \(site) number \(number) was seen near "
        + "the \(words[(number * 3 + paragraph) % 10]), and \(number + 20) people from the village came to look at it."
    }
    return ([paragraphs[0], paragraphs[1], paragraphs[2]] + paragraphs[3...] + [Self.notice]).joined(
      separator: "\n\n")
      + "\n"
  }

  private func dump(_ folder: TemporaryFolder, stories: Int = 6) throws {
    for number in 0..<stories {
      for site in ["ledger", "courier"] {
        try folder.add("dump/\(site)/\(number).txt", Self.story(number, of: site))
      }
    }
  }

  private func clean(
    _ folder: TemporaryFolder, to output: String, inputs: [String] = ["dump"],
    learning: SiteNaming? = .init(),
    with change: (inout CleaningRun.Options) -> Void = { _ in }
  ) throws -> RunSummary {
    var options = CleaningRun.Options(inputs: inputs.map { folder[$0] }, output: folder[output])
    options.format = .jsonl
    options.shards.compression = .none
    options.learning = learning
    change(&options)
    return try CleaningRun(BuiltIn.cleaner(), options: options).run(
      InputList(paths: inputs.map { folder[$0] }), report: { _ in })
  }

  private func rows(_ folder: TemporaryFolder, _ output: String) throws -> [JSONValue] {
    try #require(folder.text("\(output)/articles-00000.jsonl")).split(separator: "\n").map {
      try JSONValue(parsing: Array($0.utf8))
    }
  }

  @Test func linesOfManyStoriesAreCutAndSayWhy() throws {
    let folder = try TemporaryFolder()
    try dump(folder)
    let summary = try clean(folder, to: "out")
    #expect(summary.learned?.sites == 2)
    #expect(summary.learned?.lines == 2)
    #expect(summary.hits["template"] == 12)
    for row in try rows(folder, "out") {
      #expect(row["text"]?.string?.contains(Self.notice) == false)
      let cut = try #require(row["provenance"]?["cuts"]?.elements.first { $0["rule"]?.string == "template" })
      #expect(cut["text"]?.string == Self.notice)
      #expect(cut["kind"]?.string == "template")
      #expect(cut["stories"]?.number == 6)
      #expect(row["provenance"]?["template"]?["stories"]?.number == 6)
      #expect(["ledger", "courier"].contains(row["provenance"]?["template"]?["site"]?.string))
    }
    let manifest = try JSONValue(parsing: try #require(folder.bytes("out/manifest.json")))
    #expect(manifest["templates"]?["sites"]?.number == 2)
    #expect(manifest["templates"]?["lines"]?.number == 2)
  }

  @Test func withoutLearningTheyStay() throws {
    let folder = try TemporaryFolder()
    try dump(folder)
    #expect(try clean(folder, to: "out", learning: nil).learned == nil)
    for row in try rows(folder, "out") {
      #expect(row["text"]?.string?.contains(Self.notice) == true)
      #expect(row["provenance"]?["template"] == .null)
    }
  }

  @Test func theOutputIsTheSameForAnyNumberOfJobs() throws {
    let folder = try TemporaryFolder()
    try dump(folder)
    _ = try clean(folder, to: "one")
    _ = try clean(folder, to: "three") { $0.jobs = 3 }
    for name in ["articles-00000.jsonl", "manifest.json"] {
      #expect(folder.bytes("one/\(name)") == folder.bytes("three/\(name)"))
    }
  }

  @Test func resultsOfOtherTemplatesAreNotReused() throws {
    let folder = try TemporaryFolder()
    try dump(folder)
    _ = try clean(folder, to: "out", learning: nil)
    #expect(try clean(folder, to: "out") { $0.isResuming = true }.reused == 0)
    #expect(try clean(folder, to: "out") { $0.isResuming = true }.reused == 12)
    // One story more is another template of its site, and of no other.
    try folder.add("dump/ledger/6.txt", Self.story(6, of: "ledger"))
    let summary = try clean(folder, to: "out") { $0.isResuming = true }
    #expect(summary.reused == 6)
    _ = try clean(folder, to: "anew")
    #expect(folder.bytes("out/articles-00000.jsonl") == folder.bytes("anew/articles-00000.jsonl"))
  }

  @Test func sharesLearnFromTheWholeInput() throws {
    let folder = try TemporaryFolder()
    try dump(folder)
    _ = try clean(folder, to: "whole")
    for number in 1...3 {
      _ = try clean(folder, to: "part\(number)") { $0.share = InputShare("\(number)/3")! }
    }
    var options = MergingRun.Options(parts: (1...3).map { folder["part\($0)"] }, output: folder["merged"])
    options.shards.compression = .none
    _ = try MergingRun(options).run()
    for name in ["articles-00000.jsonl", "manifest.json"] {
      #expect(folder.bytes("merged/\(name)") == folder.bytes("whole/\(name)"))
    }
    // A share that learned nothing does not belong to the others.
    _ = try clean(folder, to: "part2", learning: nil) { $0.share = InputShare("2/3")! }
    #expect(throws: MergingRun.Mismatch.self) { try MergingRun(options).run() }
  }

  @Test func standardInputIsRefused() throws {
    let folder = try TemporaryFolder()
    let run = CleaningRun(
      try BuiltIn.cleaner(),
      options: {
        var options = CleaningRun.Options(inputs: ["-"], output: folder["out"])
        options.learning = .init()
        return options
      }())
    #expect(throws: OutputError.self) { try run.run(InputList(paths: ["-"]), report: { _ in }) }
  }
}
