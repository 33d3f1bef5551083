import Platform
import RuleBook

/// `manifest.json`: what a run read, what it made of it and by which rules. It holds no times, so that
/// equal runs write equal bytes.
struct Manifest: Equatable {
  static let name = "manifest.json"
  static let schema = "bluepencil/manifest/1"

  /// What does not depend on the pages.
  struct Setting: Equatable {
    var toolVersion = Tool.version
    var behaviourDigest: String
    var filesDigest: String
    /// What was learned of the sites' templates before the cleaning.
    var learned: RunSummary.Learned?
    /// As they were named, sorted: their order changes nothing else.
    var inputs: [String]
    var format: OutputFormat
    var duplicates = DuplicatePolicy()
    /// Ids of the rules that can cut; those that cut nothing stand in the manifest too.
    var cuttingRules: [String]
  }

  var setting: Setting
  var share: InputShare
  var summary: RunSummary

  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.key("tool")
      writer.object { $0.member("version", setting.toolVersion) }
      writer.key("rules")
      writer.object { writer in
        writer.member("behaviour_digest", setting.behaviourDigest)
        writer.member("files_digest", setting.filesDigest)
      }
      writer.key("templates")
      Self.write(setting.learned, into: &writer)
      writer.member("inputs", setting.inputs)
      writer.key("shard")
      writeShare(into: &writer)
      writer.member("format", setting.format.rawValue)
      writer.key("dedup")
      writer.object { writer in
        writer.member("drop", setting.duplicates.droppedNames)
        writer.member("sources", setting.duplicates.sources)
        writer.key("state")
        Self.write(summary.state, into: &writer)
      }
      writer.key("interrupted")
      writer.bool(summary.isInterrupted)
      writer.key("counts")
      writer.object { writer in
        writer.member("read", summary.read)
        writer.member("kept", summary.kept)
        writer.member("dropped", summary.dropped)
        writer.member("duplicate", summary.duplicates)
        writer.member("error", summary.errors)
      }
      Self.write("reasons", summary.reasons, into: &writer)
      Self.write("tagged", summary.tagged, into: &writer)
      Self.write("review", summary.review, into: &writer)
      Self.write("skipped_records", summary.skippedRecords, into: &writer)
      Self.write("rule_hits", hits, into: &writer)
    }
    writer.newline()
    return writer.bytes
  }

  private static func write(_ learned: RunSummary.Learned?, into writer: inout JSONWriter) {
    guard let learned else { return writer.null() }
    writer.object { writer in
      writer.member("digest", learned.digest)
      writer.member("sites", learned.sites)
      writer.member("lines", learned.lines)
      writer.member("nameless_pages", learned.namelessPages)
    }
  }

  private static func write(_ state: RunSummary.State?, into writer: inout JSONWriter) {
    guard let state else { return writer.null() }
    writer.object { writer in
      writer.member("earlier_pages", state.earlierPages)
      writer.member("outdated", state.outdated)
    }
  }

  private func writeShare(into writer: inout JSONWriter) {
    guard share != .whole else { return writer.null() }
    writer.object { writer in
      writer.member("share", share.description)
      writer.member("input_pages", summary.inputPages)
    }
  }

  private var hits: [String: Int] {
    summary.hits.merging(setting.cuttingRules.map { ($0, 0) }, uniquingKeysWith: +)
  }

  /// Whether a cut's rule is one of the rule book; the classifier's names and that of templates stand only where
  /// they cut something, which shares of one run need not have in common.
  private static func isRule(_ name: String) -> Bool {
    name != "template" && !name.hasPrefix("model.") && !name.hasPrefix(SiteConfigPack.idPrefix)
  }

  private static func write(_ name: String, _ counts: [String: Int], into writer: inout JSONWriter) {
    writer.key(name)
    writer.object { writer in
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) { writer.member(key, count) }
    }
  }
}

extension RunSummary.Learned {
  init?(_ value: JSONValue) {
    guard let digest = value["digest"]?.string, let sites = value["sites"]?.number,
      let lines = value["lines"]?.number, let nameless = value["nameless_pages"]?.number
    else { return nil }
    self.init(sites: Int(sites), lines: Int(lines), namelessPages: Int(nameless), digest: digest)
  }
}

extension Manifest {
  init(
    _ summary: RunSummary, book: RuleBook, inputs: [String], format: OutputFormat,
    duplicates: DuplicatePolicy,
    share: InputShare
  ) {
    setting = Setting(
      behaviourDigest: book.behaviourDigest.label, filesDigest: book.filesDigest.label,
      learned: summary.learned, inputs: inputs.sorted(), format: format, duplicates: duplicates,
      cuttingRules: book.rules.filter { $0.actions.contains(where: \.cuts) }.map(\.id).sorted())
    self.share = share
    self.summary = summary
  }

  /// Reads a manifest back; of the summary all but bytes, removed articles and what a state says.
  ///
  /// - Returns: nil where the bytes are no manifest of this version's.
  init?(parsing bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), value["schema"]?.string == Self.schema,
      let version = value["tool"]?["version"]?.string,
      let behaviour = value["rules"]?["behaviour_digest"]?.string,
      let files = value["rules"]?["files_digest"]?.string,
      let format = value["format"]?.string.flatMap(OutputFormat.init(rawValue:)),
      let read = value["counts"]?["read"]?.number, let inputs = value["inputs"]?.elements,
      case .object(let hits)? = value["rule_hits"],
      let dropped = value["dedup"]?["drop"]?.elements, let sources = value["dedup"]?["sources"]?.elements,
      let share = value["shard"]?["share"].map({ InputShare($0.string ?? "") }) ?? .whole
    else { return nil }
    setting = Setting(
      toolVersion: version, behaviourDigest: behaviour, filesDigest: files,
      learned: value["templates"].flatMap(RunSummary.Learned.init),
      inputs: inputs.compactMap(\.string), format: format,
      duplicates: DuplicatePolicy(
        dropped: Set(dropped.compactMap { $0.string.flatMap(PageRelation.init) }),
        sources: sources.compactMap(\.string)),
      cuttingRules: hits.map(\.name).filter(Self.isRule).sorted())
    self.share = share
    summary = RunSummary()
    summary.read = Int(read)
    summary.inputPages = value["shard"]?["input_pages"]?.number.map { Int($0) } ?? summary.read
    summary.isInterrupted = value["interrupted"] == .bool(true)
    summary.learned = setting.learned
    summary.kept = value["counts"]?["kept"]?.integer ?? 0
    summary.dropped = value["counts"]?["dropped"]?.integer ?? 0
    summary.duplicates = value["counts"]?["duplicate"]?.integer ?? 0
    summary.errors = value["counts"]?["error"]?.integer ?? 0
    summary.reasons = Self.counts(value["reasons"])
    summary.tagged = Self.counts(value["tagged"])
    summary.review = Self.counts(value["review"])
    summary.hits = Self.counts(value["rule_hits"])
    summary.skippedRecords = Self.counts(value["skipped_records"])
  }

  private static func counts(_ value: JSONValue?) -> [String: Int] {
    guard case .object(let members)? = value else { return [:] }
    return Dictionary(members.map { ($0.name, $0.value.integer ?? 0) }, uniquingKeysWith: +)
  }
}
