import Foundation

/// A folder of files that hold what a test must come to. With `RECORD_GOLDEN=1` in the environment they are
/// written anew, and the test fails, so that no run that records passes for one that checks.
public struct GoldenFolder {
  /// What differs, in words.
  public typealias Difference = String

  private let path: String

  public init(_ path: String) { self.path = path }

  public static var isRecording: Bool { ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" }

  /// Compares files by their paths below the folder; a file that is missing on either side differs too.
  ///
  /// - Returns: a difference a file; empty when all are equal.
  public func differences(from files: [String: String]) throws -> [Difference] {
    if Self.isRecording { return try record(files) }
    let goldens = try FileTree.contents(below: path).mapValues { String(decoding: $0, as: UTF8.self) }
    return Set(goldens.keys).union(files.keys).sorted().compactMap { name in
      switch (goldens[name], files[name]) {
      case (let golden?, let file?):
        golden == file ? nil : "\(name):\n\(Self.lines(of: golden, against: file))"
      case (nil, _): "\(name): has no golden; RECORD_GOLDEN=1 records one"
      case (_, nil): "\(name): nothing came out that this golden describes; RECORD_GOLDEN=1 removes it"
      }
    }
  }

  private func record(_ files: [String: String]) throws -> [Difference] {
    try? FileManager.default.removeItem(atPath: path)
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return [
      "\(files.count) goldens recorded in \(path); look at what changed, then run again without RECORD_GOLDEN"
    ]
  }

  /// The lines that only one side has: `-` the golden, `+` what came out.
  private static func lines(of golden: String, against file: String) -> String {
    let (before, after) = (golden.split(separator: "\n"), file.split(separator: "\n"))
    return after.difference(from: before).map { change in
      switch change {
      case .remove(let offset, let line, _): "  - \(offset + 1): \(line)"
      case .insert(let offset, let line, _): "  + \(offset + 1): \(line)"
      }
    }.joined(separator: "\n")
  }
}
