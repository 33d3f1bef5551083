import Platform

/// Makes one folder of parts that ``PartWriting`` has written, file by file.
public struct Joining {
  private let plan: JoinPlan

  public init(_ plan: JoinPlan) { self.plan = plan }

  /// Plans the files of a folder, and writes what is small: the manifest of all parts, and the card of shards.
  ///
  /// - Parameters:
  ///   - parts: folders of written parts, in the order of the input.
  ///   - inputs: as the user gave them, for the manifest.
  ///   - output: where these files go.
  /// - Returns: the plan, and what all parts came to.
  /// - Throws: ``OutputError`` where parts cannot be read or do not belong together.
  public static func plan(
    parts: [String], inputs: [String], shards: ShardOptions, output: String
  ) throws -> (plan: JoinPlan, summary: RunSummary, format: OutputFormat) {
    do {
      let folder = try OutputFolder(path: output)
      var manifest = try manifest(of: parts)
      manifest.setting.inputs = inputs.sorted()
      let format = manifest.setting.format
      let plan = try JoinPlan(parts: parts, format: format, shards: shards)
      if format == .jsonl { try folder.writeCard(isProvenanceBeside: shards.isProvenanceBeside) }
      try folder.write(manifest.bytes, as: Manifest.name)
      return (plan, manifest.summary, format)
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private static func manifest(of parts: [String]) throws(OutputError) -> Manifest {
    var whole: Manifest?
    for part in parts {
      let manifest = try PartFolder.manifest(of: part)
      guard var sum = whole else {
        whole = manifest
        continue
      }
      guard manifest.setting == sum.setting, !manifest.summary.isInterrupted else {
        throw OutputError(
          description: "\(part): was interrupted, or differs from \(parts[0]) in version, rules or format; "
            + "expected parts of one run")
      }
      sum.summary.add(manifest.summary)
      whole = sum
    }
    guard let whole else { throw OutputError(description: "no parts to join") }
    return whole
  }

  /// Writes one of the plan's files.
  ///
  /// - Parameter jobs: threads, 1 or more.
  /// - Throws: ``OutputError`` where the plan has no such file, or something cannot be read or written.
  public func write(_ name: String, to path: String, jobs: Int) throws {
    guard let goal = plan.goals.first(where: { $0.name == name }) else {
      throw OutputError(
        description: "\(name): no file of the plan; expected one of \(plan.names.joined(separator: ", "))")
    }
    do {
      let file = try PendingFile(path: path)
      if let range = goal.range {
        try writeShard(goal, range, into: file, jobs)
      } else {
        try copyLog(goal, into: file)
      }
      try file.commit()
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private func copyLog(_ goal: JoinPlan.Goal, into file: PendingFile) throws {
    for part in plan.parts {
      let rows = PartRows(paths: ["\(part)/\(goal.source)"])
      while let piece = try rows.piece(atMost: 1 << 20) { try file.append(piece) }
    }
  }

  private func writeShard(
    _ goal: JoinPlan.Goal, _ range: (start: JoinPlan.Place, end: JoinPlan.Place), into file: PendingFile,
    _ jobs: Int
  ) throws {
    let isProvenance = goal.source.hasPrefix("provenance")
    var members = MemberWalk(
      parts: plan.parts, from: range.start, to: range.end, shardSize: plan.shards.size)
    let rows = PartRows(
      paths: plan.parts.dropFirst(range.start.part).map { "\($0)/\(goal.source)" },
      offset: isProvenance ? range.start.provenance : range.start.articles)
    let compression = plan.shards.compression
    var failure: OutputError?
    var isEmpty = true
    try OrderedWork.run(
      jobs: jobs, window: jobs * 4,
      next: { () -> [UInt8]? in
        do throws(OutputError) {
          guard let member = try members.next() else { return nil }
          return try rows.bytes(isProvenance ? member.provenance : member.articles)
        } catch {
          failure = error
          return nil
        }
      },
      work: { ShardWriter.Member($0, compression) },
      fold: { member in
        isEmpty = isEmpty && member.size == 0
        try file.append(member.compressed)
      })
    if let failure { throw failure }
    if isEmpty { try file.append(compression.compressed([])) }
  }
}

/// The rows of parts, one part after the other.
private final class PartRows {
  private let paths: [String]
  private var next = 0
  private var file: ByteStream?
  private var offset: Int

  /// - Parameter offset: bytes to pass over in the first file.
  init(paths: [String], offset: Int = 0) { (self.paths, self.offset) = (paths, offset) }

  /// So many bytes; fewer at the end of the last file never come.
  func bytes(_ count: Int) throws(OutputError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      guard let piece = try piece(atMost: count - bytes.count) else {
        throw OutputError(description: "\(paths.last ?? ""): ends before its rows do")
      }
      bytes += piece
    }
    return bytes
  }

  /// Some bytes; nil at the end.
  func piece(atMost count: Int) throws(OutputError) -> [UInt8]? {
    while true {
      let path = next < paths.count ? paths[next] : paths.last ?? ""
      do throws(StreamFailure) {
        if file == nil {
          guard next < paths.count else { return nil }
          let opened = try RawFile(InputPath(path))
          opened.seek(to: offset)
          file = ByteStream(plain: opened)
          offset = 0
        }
        if let file, try file.fill(to: 1) {
          let taken = min(count, file.count)
          defer { file.consume(taken) }
          return file[0..<taken]
        }
      } catch {
        throw OutputError(description: "\(path): cannot be read: \(error.problem)")
      }
      file = nil
      next += 1
    }
  }
}
