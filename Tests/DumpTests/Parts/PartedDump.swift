import Foundation
import Platform
import RuleBook
import TestSupport

@testable import Cleaning
@testable import Dump

/// A dump that is cleaned in parts and put together, as a program that shares work among machines does it, and the same
/// dump cleaned by one run.
struct PartedDump {
  let folder: DumpTests.TemporaryFolder
  let inputs: [String]
  var format = OutputFormat.markdown
  var shards = ShardOptions()
  var dropped: [PageRelation] = []
  var learning: SiteNaming?

  private var paths: [String] { inputs.map { folder[$0] } }

  func clean(to output: String) throws {
    var options = CleaningRun.Options(inputs: paths, output: folder[output])
    options.format = format
    options.shards = shards
    options.droppedRelations = dropped
    options.learning = learning
    _ = try CleaningRun(BuiltIn.cleaner(), options: options).run(InputList(paths: paths), report: { _ in })
  }

  /// - Parameter parting: makes parts of the dump's pieces.
  func cleanInParts(to output: String, parting: ([InputItem]) throws -> [[InputItem]]) throws {
    var parts = try parting(Array(InputList(paths: paths).items))
    // One more without pages, as a share of nothing comes out.
    parts.append([])
    let learned = try learn(parts)
    var names = parts.indices.map { "parts/\($0)" }
    for (name, part) in zip(names, parts) { try clean(.pages(InputList(items: part)), to: name, learned) }
    if let revisits = try revisits(names) {
      names.append("parts/\(names.count)")
      try clean(.revisits(RevisitList(path: revisits)), to: names[names.count - 1], learned)
    }
    let decisions = try decisions(names)
    for (number, name) in names.enumerated() {
      var options = PartWriting.Options(part: folder[name], output: folder["written/\(number)"])
      options.decisions = try folder.add("decisions/\(number)", decisions[number] ?? "")
      options.isProvenanceBeside = shards.isProvenanceBeside
      _ = try PartWriting(options).run()
    }
    try join(names.indices.map { folder["written/\($0)"] }, to: output)
  }

  private func clean(_ input: PartRun.Input, to name: String, _ learned: LearnedFile?) throws {
    var options = PartRun.Options(output: folder[name])
    options.format = format
    options.droppedRelations = dropped
    options.learned = learned.map { ($0, learning ?? .init()) }
    _ = try PartRun(BuiltIn.cleaner(), options: options).run(input)
  }

  private func learn(_ parts: [[InputItem]]) throws -> LearnedFile? {
    guard let learning else { return nil }
    let pass = TemplatePass(try BuiltIn.cleaner(), options: .init(naming: learning))
    var whole = TemplatePass.Sample()
    for (number, part) in parts.enumerated() {
      let sample = try pass.sample(InputList(items: part), report: { _ in }) ?? .init()
      let path = try folder.add("samples/\(number)", TemplateSampleFile.bytes(of: sample))
      try TemplateSampleFile.add(path, to: &whole)
    }
    let path = try folder.add("templates.jsonl", LearnedFile(try pass.result(of: whole)).bytes)
    return try LearnedFile(path: path)
  }

  /// Rows of revisits with the first record that each names, or nil.
  private func revisits(_ parts: [String]) throws -> String? {
    var originals: [String: (String, Int)] = [:]
    for part in parts {
      for row in try rows("\(part)/originals.jsonl") {
        let name = text(row, "name")
        if originals[name] == nil {
          originals[name] = (row["file"]?.string ?? "", row["offset"]?.integer ?? 0)
        }
      }
    }
    var lines = ""
    for part in parts {
      for row in try rows("\(part)/revisits.jsonl") {
        let original = originals[text(row, "digest")] ?? originals[text(row, "record_id")]
        var writer = JSONWriter()
        writer.object { writer in
          writer.member("file", row["file"]?.string)
          writer.member("offset", row["offset"]?.integer)
          writer.member("original_file", original?.0)
          writer.member("original_offset", original?.1)
        }
        writer.newline()
        lines += String(decoding: writer.bytes, as: UTF8.self)
      }
    }
    return lines.isEmpty ? nil : try folder.add("revisits.jsonl", lines)
  }

  /// Numbers of 64 bits do not fit; equal ones are equal all the same.
  private func text(_ row: JSONValue, _ name: String) -> String {
    row[name]?.number.map { "\($0)" } ?? "none"
  }

  private func rows(_ name: String) throws -> [JSONValue] {
    try (folder.text(name) ?? "").split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
  }

  /// What is decided of each part's pages; all candidates of the dump are one group.
  private func decisions(_ parts: [String]) throws -> [Int: String] {
    var groups = try GroupResolution(policyOf: folder[parts[0]])
    var candidates = CandidateIndex()
    var texts: [UInt64] = []
    for (number, part) in parts.enumerated() {
      for line in (folder.text("\(part)/compared.tsv") ?? "").split(separator: "\n") {
        let fields = line.split(separator: "\t")
        _ = try groups.add(Array("article\t\(number)\t\(fields[0])\t\(fields[2])".utf8))
        let article = ComparedArticle(decoding: Base64.decoded(Array(fields[2].utf8)) ?? [])
        let keys = CandidateKeys(article!)
        candidates.add(keys, number: texts.count)
        texts.append(keys.text)
      }
    }
    let first = Dictionary(texts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (one, other) in candidates.pairs(copies: { first[texts[$0]] == $0 ? nil : first[texts[$0]] }) {
      let pair = [one, other].map { String(Int64(bitPattern: texts[$0])) }
      _ = try groups.add(Array("pair\t\(pair[0])\t\(pair[1])".utf8))
    }
    var decisions: [Int: String] = [:]
    for line in String(decoding: groups.end(), as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      decisions[Int(fields[0]) ?? -1, default: ""] += fields[1] + "\n"
    }
    return decisions
  }

  private func join(_ parts: [String], to output: String) throws {
    let planned = try Joining.plan(parts: parts, inputs: paths, shards: shards, output: folder[output])
    let plan = try JoinPlan(path: try folder.add("plan.json", planned.plan.bytes))
    for name in plan.names { try Joining(plan).write(name, to: folder["\(output)/\(name)"], jobs: 2) }
    for part in parts {
      let articles = (FileManager.default.subpaths(atPath: "\(part)/articles") ?? [])
      for path in articles where path.contains(".") && path.contains("/") {
        let bytes = FileManager.default.contents(atPath: "\(part)/articles/\(path)") ?? Data()
        try folder.add("\(output)/articles/\(path)", Array(bytes))
      }
    }
  }
}
