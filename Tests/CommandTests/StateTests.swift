import Dump
import Foundation
import Platform
import TestSupport
import Testing

/// What `--state` remembers, tried on the command itself.
@Suite(.serialized) struct StateTests {
  private let folder: TemporaryFolder
  private static let pages = 90

  init() throws {
    folder = try TemporaryFolder()
    // One dump, and the same in four that are dealt out by turns.
    let lines = MadeUpDump.jsonLines(Self.pages).split(separator: "\n")
    try write(lines, "dump.jsonl")
    for part in 0..<4 {
      try write(lines.enumerated().filter { $0.offset % 4 == part }.map(\.element), "part\(part).jsonl")
    }
  }

  private func write(_ lines: [Substring], _ name: String) throws {
    try (lines.joined(separator: "\n") + "\n").write(toFile: folder[name], atomically: true, encoding: .utf8)
  }

  private func clean(
    _ input: String, _ output: String, state: String = "state", _ options: [String] = [],
    meanwhile: (Process) throws -> Void = { _ in }
  ) throws -> Program.Result {
    try Program.run(
      ["clean", folder[input], "-o", folder[output], "--format", "jsonl", "--state", folder[state]] + options,
      meanwhile: meanwhile)
  }

  private func files(_ output: String) throws -> [String: [UInt8]] {
    try FileTree.contents(below: folder[output]).filter { !["timings.json", ".journal"].contains($0.key) }
  }

  /// How all pages stand, as a person reads it, but for where they were written.
  private func standings(_ state: String = "state") throws -> [String] {
    try SQLiteDatabase(path: folder["\(state)/catalogue.sqlite"], isReading: true).rows(
      "SELECT id, cluster, relation, representative FROM articles ORDER BY id"
    ) { row in (0..<4).map { row.text($0) ?? "-" }.joined(separator: " ") }
  }

  private func pages(_ state: String = "state") throws -> Int {
    let result = try Program.run(["dedup", "stats", "--state", folder[state], "--format", "json"])
    return Int(try JSONValue(parsing: Array(result.errors.utf8))["pages"]?.number ?? -1)
  }

  @Test func severalRunsEndAsOne() throws {
    #expect(try clean("dump.jsonl", "whole", state: "one").exitCode == 0)
    for part in [3, 1, 0, 2] {
      let result = try clean("part\(part).jsonl", "out\(part)", ["--jobs", "\(1 + part % 3)"])
      #expect(result.exitCode == 0, "\(result.errors)")
    }
    let standings = try standings()
    #expect(standings == (try self.standings("one")))
    #expect(standings.contains { $0.contains("same-") })
    // A run says the same of its pages as the one over all of them.
    let whole = try rows("whole")
    for (id, row) in try rows("out2") { #expect(row == whole[id]) }
  }

  /// Rows of articles and duplicates by id, without what names the input's file and pages of earlier runs.
  private func rows(_ output: String) throws -> [String: [String?]] {
    var rows: [String: [String?]] = [:]
    let run = try FinishedRun(folder: folder[output])
    try run.forEachRecord { record in
      guard let provenance = record.provenance, let id = provenance["id"]?.string else { return }
      rows[id] = ["cluster", "relation", "representative"].map { provenance["dedup"]?[$0]?.string }
    }
    return rows
  }

  @Test func aRunAgainWritesTheSameBytes() throws {
    #expect(try clean("part0.jsonl", "first").exitCode == 0)
    #expect(try clean("dump.jsonl", "out").exitCode == 0)
    let (written, standing) = (try files("out"), try standings())
    for options in [["--jobs", "3"], ["--resume"]] {
      #expect(try clean("dump.jsonl", "out", options).exitCode == 0)
      #expect(try files("out") == written)
      #expect(try standings() == standing)
    }
    // No page is a copy of itself in another folder.
    #expect(try clean("dump.jsonl", "other").exitCode == 0)
    for name in ["duplicates.jsonl", "articles-00000.jsonl.gz"] {
      #expect(try files("other")[name] == written[name])
    }
  }

  @Test func aKillLeavesTheOldStateOrTheNewOne() throws {
    var time = 0.0
    #expect(try clean("part0.jsonl", "first").exitCode == 0)
    try FileManager.default.copyItem(atPath: folder["state"], toPath: folder["old"])
    #expect(
      try clean("dump.jsonl", "whole") { process in
        let start = MonotonicClock.seconds
        process.waitUntilExit()
        time = MonotonicClock.seconds - start
      }.exitCode == 0)
    let (expected, standing, all) = (try files("whole"), try standings(), try pages())
    let before = try pages("old")
    #expect(before < all)
    var random = SeededRandom(seed: 9)
    for attempt in 0..<6 {
      let state = "state\(attempt)"
      try FileManager.default.copyItem(atPath: folder["old"], toPath: folder[state])
      let result = try clean("dump.jsonl", "out", state: state, ["-q"]) { process in
        // The last part of a run is the one that writes.
        usleep(UInt32(time * Double.random(in: attempt < 2 ? 0...1 : 0.7...1.05, using: &random) * 1e6))
        kill(process.processIdentifier, SIGKILL)
      }
      #expect(result.signal == SIGKILL || result.exitCode == 0, "\(result.errors)")
      #expect([before, all].contains(try pages(state)))
      #expect(try clean("dump.jsonl", "out", state: state, ["--resume"]).exitCode == 0)
      #expect(try standings(state) == standing)
      #expect(try files("out") == expected)
    }
  }

  @Test func mergedSharesEndAsOneRun() throws {
    #expect(try clean("part3.jsonl", "first").exitCode == 0)
    try FileManager.default.copyItem(atPath: folder["state"], toPath: folder["other"])
    #expect(try clean("dump.jsonl", "whole").exitCode == 0)
    let refused = try clean("dump.jsonl", "part1", ["--shard", "1/2"])
    #expect(refused.exitCode == 2 && refused.errors.contains("give --state to bluepencil merge"))
    for share in 1...2 {
      let result = try Program.run([
        "clean", folder["dump.jsonl"], "-o", folder["part\(share)"], "--format", "jsonl", "--shard",
        "\(share)/2",
      ])
      #expect(result.exitCode == 0)
    }
    let merged = try Program.run([
      "merge", folder["part1"], folder["part2"], "-o", folder["merged"], "--state", folder["other"],
    ])
    #expect(merged.exitCode == 0, "\(merged.errors)")
    #expect(try files("merged") == files("whole"))
    #expect(try standings("other") == standings())
  }

  @Test func whatEarlierRunsHaveIsShownAndForgotten() throws {
    #expect(try clean("dump.jsonl", "out").exitCode == 0)
    try MadeUpDump.page(5).write(toFile: folder["page.html"], atomically: true, encoding: .utf8)
    func query(_ options: [String] = []) throws -> String {
      let result = try Program.run(
        ["dedup", "query", folder["page.html"], "--state", folder["state"]] + options)
      #expect(result.exitCode == 0, "\(result.errors)")
      return result.errors
    }
    let matches =
      try JSONValue(parsing: Array(try query(["--format", "json"]).utf8))["matches"]?.elements ?? []
    #expect(matches.contains { $0["key"]?.string == "https://n2.example/5" })
    #expect(try query().contains("100 %"))
    let number = try pages()
    let forgotten = try Program.run(["dedup", "forget", "--state", folder["state"], "--host", "n2.example"])
    #expect(forgotten.exitCode == 0)
    #expect(try pages() < number)
    #expect(try !query().contains("n2.example"))
    #expect(try Program.run(["dedup", "compact", "--state", folder["state"]]).exitCode == 0)
    #expect(try Program.run(["dedup", "forget", "--state", folder["state"]]).exitCode == 2)
    let missing = try Program.run(["dedup", "stats", "--state", folder["none"]])
    #expect(missing.exitCode == 4 && missing.errors.contains("holds no state"))
  }
}
