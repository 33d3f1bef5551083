import Foundation
import Platform
import TestSupport
import Testing

/// What ends a run early, tried on the command itself.
@Suite(.serialized) struct FaultTests {
  private let folder: TemporaryFolder
  private static let pages = 300

  init() throws {
    folder = try TemporaryFolder()
    try MadeUpDump.jsonLines(Self.pages).write(
      toFile: folder["dump.jsonl"], atomically: true, encoding: .utf8)
  }

  private func arguments(_ output: String, _ options: [String] = []) -> [String] {
    ["clean", folder["dump.jsonl"], "-o", folder[output], "--jobs", "2"] + options
  }

  /// All that a finished run has written but for its journal and the times.
  private func files(_ output: String) throws -> [String: [UInt8]] {
    try FileTree.contents(below: folder[output]).filter { !["timings.json", ".journal"].contains($0.key) }
  }

  private func journalSize(_ output: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: folder["\(output)/.journal"])
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Waits until a run has written something.
  private func waitForJournal(_ output: String, above size: Int, of process: Process) {
    while process.isRunning, journalSize(output) <= size { usleep(500) }
  }

  @Test(arguments: ["md", "jsonl"])
  func aRunThatIsKilledAtAnyMomentGoesOn(format: String) throws {
    var time = 0.0
    let whole = try Program.run(arguments("whole", ["--format", format])) { process in
      waitForJournal("whole", above: 0, of: process)
      let start = MonotonicClock.seconds
      process.waitUntilExit()
      time = MonotonicClock.seconds - start
    }
    #expect(whole.exitCode == 0)
    let expected = try files("whole")
    var random = SeededRandom(seed: 5)
    for attempt in 0..<2 {
      let out = "out\(attempt)"
      // Ten moments a format.
      for _ in 0..<5 {
        let size = journalSize(out)
        let result = try Program.run(arguments(out, ["--format", format, "--resume", "-q"])) { process in
          // Later attempts have less to clean, so that they are in the middle of writing the folder.
          waitForJournal(out, above: size, of: process)
          usleep(UInt32(Double.random(in: 0...time * 1e6, using: &random)))
          kill(process.processIdentifier, SIGKILL)
        }
        #expect(result.signal == SIGKILL || result.exitCode == 0, "\(result.errors)")
      }
      let last = try Program.run(arguments(out, ["--format", format, "--resume"]))
      #expect(last.exitCode == 0)
      #expect(try files(out) == expected)
    }
  }

  /// By standard input, so that the signal comes while there is more to read.
  @Test(arguments: [SIGTERM, SIGINT])
  func aRunThatIsAskedToEndWritesWhatItHas(signal: Int32) throws {
    let lines = MadeUpDump.jsonLines(Self.pages).utf8
    let half = Data(lines.prefix(lines.count / 2))
    let rest = Data(lines.dropFirst(half.count))
    func run(_ output: String, _ options: [String], then: (Process, FileHandle) throws -> Void = { _, _ in })
      throws -> Program.Result
    {
      let input = Pipe()
      return try Program.run(
        ["clean", "-", "-o", folder[output], "--format", "jsonl"] + options, input: input
      ) { process in
        let writer = input.fileHandleForWriting
        try writer.write(contentsOf: half)
        try then(process, writer)
        // One that was asked to end may be gone by now.
        try? writer.write(contentsOf: rest)
        try writer.close()
      }
    }
    #expect(try run("whole", []).exitCode == 0)
    let result = try run("out", []) { process, _ in
      waitForJournal("out", above: 0, of: process)
      kill(process.processIdentifier, signal)
    }
    #expect(result.exitCode == 128 + signal && result.signal == nil)
    #expect(result.errors.contains("the same command with --resume goes on"))
    let manifest = try JSONValue(parsing: FileTree.bytes(of: folder["out/manifest.json"]))
    #expect(manifest["interrupted"] == .bool(true))
    let counts = try #require(manifest["counts"])
    let count = { (name: String) in counts[name]?.number ?? -1 }
    #expect(count("read") > 0 && count("read") < Double(Self.pages))
    #expect(count("read") == count("kept") + count("dropped") + count("duplicate") + count("error"))
    #expect(try run("out", ["--resume"]).exitCode == 0)
    #expect(try files("out") == files("whole"))
  }

  /// A limit on the size of files stands for a disk that is full.
  @Test(arguments: [4, 40])
  func aFullDiskKeepsWhatIsWhole(kilobytes: Int) throws {
    #expect(try Program.run(arguments("whole", ["--format", "jsonl"])).exitCode == 0)
    let command = (["ulimit -f \(kilobytes); exec", Program.path] + arguments("out", ["--format", "jsonl"]))
    let result = try Program.run(["-c", command.joined(separator: " ")], of: "/bin/bash")
    #expect(result.exitCode == 4)
    #expect(
      result.errors.contains("cannot be written: File too large; what is done is kept, and --resume goes on"))
    for (name, bytes) in try files("out") where !name.hasSuffix(".partial") {
      #expect(try files("whole")[name] == bytes, "\(name)")
    }
    #expect(try Program.run(arguments("out", ["--format", "jsonl", "--resume"])).exitCode == 0)
    #expect(try files("out") == files("whole"))
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() throws {
    for path in ["/proc/bluepencil-test", folder["dump.jsonl"]] {
      let result = try Program.run(["clean", folder["dump.jsonl"], "-o", path])
      #expect(result.exitCode == 4)
      #expect(result.errors.hasPrefix("error: \(path)"), "\(result.errors)")
      #expect(result.errors.contains("cannot be written: "))
    }
  }

  @Test func twoRunsDoNotWriteIntoOneFolder() throws {
    try FileManager.default.createDirectory(atPath: folder["out"], withIntermediateDirectories: true)
    let lock = open(folder["out"], O_RDONLY)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    let second = try Program.run(arguments("out"))
    #expect(second.exitCode == 4)
    #expect(second.errors.contains("another run writes into it; wait for it or end it"))
  }
}
