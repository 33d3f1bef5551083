import Foundation
import TestSupport
import Testing

/// One run of the command as it was built with the tests.
struct CommandRun {
  let output: String
  let errors: String
  let exitCode: Int32

  /// Runs `bluepencil` with these arguments and waits for its end.
  ///
  /// - Parameters:
  ///   - input: what it reads from standard input.
  ///   - isCI: whether it runs as on a machine that only checks.
  init(_ arguments: [String], input: String? = nil, isCI: Bool = false) throws {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = try URL(fileURLWithPath: Self.path())
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["CI": isCI ? "true" : ""]) { $1 }
    process.standardInput = FileHandle.nullDevice
    if let input {
      try folder.write(input, to: "input")
      process.standardInput = FileHandle(forReadingAtPath: folder["input"])
    }
    process.standardOutput = try Self.file(folder["output"])
    process.standardError = try Self.file(folder["errors"])
    try process.run()
    process.waitUntilExit()
    output = try FileTree.text(of: folder["output"])
    errors = try FileTree.text(of: folder["errors"])
    exitCode = process.terminationStatus
  }

  /// A new file to write to; a pipe could fill up while the other one is read.
  private static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// Products stand beside the bundle of the tests, which the system has mapped into this process.
  private static func path() throws -> String {
    let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
    let bundle = maps.split(separator: "\n").first { $0.hasSuffix(".xctest") }?.split(separator: " ").last
    let path = try #require(bundle, "the tests' bundle is not mapped")
    return path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/bluepencil"
  }
}
