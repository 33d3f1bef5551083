import Dump
import Platform
import TestSupport
import Testing

/// What the sample pages come to, against `samples/golden/`. `RECORD_GOLDEN=1` records.
@Suite struct SamplesTests {
  @Test func samplesComeOutAsTheirGoldens() throws {
    let run = try SampleRun(format: .markdown)
    var files = ["pages.txt": try accounts(of: run)]
    for path in FileTree.paths(below: run.path + "/articles") where path.hasSuffix(".json") {
      let sidecar = try JSONValue(parsing: FileTree.bytes(of: "\(run.path)/articles/\(path)"))
      let name = goldenName(of: SampleRun.source(of: sidecar))
      let article = try FileTree.text(of: "\(run.path)/articles/\(path.dropLast(".json".count)).md")
      files[name + ".md"] = SampleRun.relative(article)
      files[name + ".cuts.jsonl"] = cuts(of: sidecar)
    }
    let golden = GoldenFolder(Repository.root + "/samples/golden")
    for difference in try golden.differences(from: files) { Issue.record("\(difference)") }
  }

  /// A line a page: what became of it, its source, and why it is no article.
  private func accounts(of run: SampleRun) throws -> String {
    var lines = try FileTree.paths(below: run.path + "/articles").filter { $0.hasSuffix(".json") }.map {
      path in
      let row = try JSONValue(parsing: FileTree.bytes(of: "\(run.path)/articles/\(path)"))
      return "kept \(SampleRun.source(of: row))"
    }
    for row in try run.log("duplicates.jsonl") {
      lines.append("duplicate \(SampleRun.source(of: row)) (\(row["provenance"]?["reason"]?.string ?? ""))")
    }
    for row in try run.log("dropped.jsonl") + run.log("errors.jsonl") {
      let account = row["status"]?.string ?? ""
      lines.append("\(account) \(SampleRun.source(of: row)) (\(row["reason"]?.string ?? ""))")
    }
    return lines.sorted().joined(separator: "\n") + "\n"
  }

  /// `html/page.html` gives `html/page`, `dump.jsonl#https://host/path` gives `dump/host-path`.
  private func goldenName(of source: String) -> String {
    let parts = source.split(separator: "#", maxSplits: 1)
    let file = parts[0].split(separator: "/").map { String($0.prefix { $0 != "." }) }.joined(separator: "/")
    guard parts.count == 2 else { return file }
    return file + "/" + parts[1].replacing("https://", with: "").replacing("/", with: "-")
  }

  /// The cuts of a sidecar, a row each: the rule, the span in bytes, the text.
  private func cuts(of sidecar: JSONValue) -> String {
    (sidecar["provenance"]?["cuts"]?.elements ?? []).map { cut in
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("rule", cut["rule"]?.string)
        writer.member("start", cut["start"]?.number.map { Int($0) } ?? -1)
        writer.member("end", cut["end"]?.number.map { Int($0) } ?? -1)
        writer.member("text", cut["text"]?.string)
      }
      writer.newline()
      return String(decoding: writer.bytes, as: UTF8.self)
    }.joined()
  }
}

/// What holds of any run, tried on the samples.
@Suite struct RunTests {
  @Test(arguments: OutputFormat.allCases)
  func anyNumberOfJobsWritesTheSameBytes(format: OutputFormat) throws {
    let one = try SampleRun(format: format, jobs: 1)
    let two = try SampleRun(format: format, jobs: 2)
    #expect(try one.files() == two.files())
  }

  @Test func theOrderOfInputsChangesOrderOnly() throws {
    let forward = try SampleRun(format: .jsonl, inputs: SampleRun.parts)
    let backward = try SampleRun(format: .jsonl, inputs: SampleRun.parts.reversed())
    #expect(try shown(forward.articles()) == shown(backward.articles()))
    for log in ["duplicates.jsonl", "dropped.jsonl", "errors.jsonl"] {
      #expect(try shown(forward.log(log)) == shown(backward.log(log)), "\(log)")
    }
    #expect(forward.summary == backward.summary)
  }

  /// Rows without their order.
  private func shown(_ rows: [JSONValue]) -> [String] { rows.map { "\($0)" }.sorted() }

  @Test func theOrderOfInputsChangesNoArticleFile() throws {
    let forward = try SampleRun(format: .markdown, inputs: SampleRun.parts)
    let backward = try SampleRun(format: .markdown, inputs: SampleRun.parts.reversed())
    let isLog = { (path: String) in path.hasSuffix(".jsonl") }
    #expect(try forward.files().filter { !isLog($0.key) } == backward.files().filter { !isLog($0.key) })
  }

  @Test(arguments: OutputFormat.allCases)
  func runningAgainTouchesNothing(format: OutputFormat) throws {
    let run = try SampleRun(format: format)
    let before = try FileTree.modified(below: run.path).filter {
      !["timings.json", ".journal"].contains($0.key)
    }
    let summary = try run.repeated(format: format)
    let after = try FileTree.modified(below: run.path).filter {
      !["timings.json", ".journal"].contains($0.key)
    }
    #expect(before == after)
    #expect(summary == run.summary)
  }

  @Test func theManifestAddsUp() throws {
    let run = try SampleRun(format: .jsonl)
    let manifest = try JSONValue(parsing: FileTree.bytes(of: run.path + "/manifest.json"))
    let counts = try #require(manifest["counts"])
    let count = { (name: String) in counts[name]?.number.map { Int($0) } }
    #expect(count("kept") == (try run.articles().count))
    #expect(count("duplicate") == (try run.log("duplicates.jsonl").count))
    #expect(count("dropped") == (try run.log("dropped.jsonl").count))
    #expect(count("error") == (try run.log("errors.jsonl").count))
    let accounts = ["kept", "duplicate", "dropped", "error"].compactMap(count)
    #expect(accounts.count == 4)
    #expect(count("read") == accounts.reduce(0, +))
    // The folder's 27 files: a WARC file of three pages and one of JSON Lines of two among them.
    #expect(count("read") == 30)
  }
}
