import Foundation
import Platform
import TestSupport
import Testing

/// What the command does with input that is odd or damaged: exit codes, messages, rows.
struct ReadingCommandTests {
  private let folder: TemporaryFolder
  private var out: String { folder["out"] }

  init() throws { folder = try TemporaryFolder() }

  private func add(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: folder[name]))
    return folder[name]
  }

  private func rows(_ text: String) throws -> [JSONValue] { try SampleRun.rows(Array(text.utf8)) }

  @Test func aDamagedArchiveGivesWhatIsWhole() throws {
    var bytes = try FileTree.bytes(of: SampleRun.pages + "/crawl.warc.gz")
    let whole = try CommandRun(["records", SampleRun.pages + "/crawl.warc.gz"])
    #expect(whole.exitCode == 0)
    #expect(whole.errors == "3 read, 0 errors; passed over: 1 warcinfo\n")
    let warc = try rows(whole.output).compactMap { $0["warc"] }
    let second = try #require(warc[1]["offset"]?.number.map { Int($0) })
    bytes[second + 100] ^= 0xFF
    let path = try add("a.warc.gz", bytes)
    let run = try CommandRun(["clean", path, "-o", out])
    #expect(run.exitCode == 3)
    #expect(run.errors.contains("a.warc.gz: byte \(second): the gzip data are damaged"))
    let errors = try rows(FileTree.text(of: out + "/errors.jsonl"))
    #expect(errors.map { $0["reason"]?.string } == ["damaged-gzip"])
    #expect(try CommandRun(["clean", path, "-o", out, "--max-errors", "1"]).exitCode == 0)
    #expect(try CommandRun(["records", path]).exitCode == 3)
  }

  @Test func anInputThatCannotBeReachedEndsTheRun() throws {
    try FileManager.default.createSymbolicLink(atPath: folder["loop"], withDestinationPath: folder["loop"])
    let run = try CommandRun(["clean", folder["loop"], "-o", out])
    #expect(run.exitCode == 4)
    #expect(run.errors.contains("Too many levels of symbolic links"))
    #expect(!FileManager.default.fileExists(atPath: out + "/manifest.json"))
  }

  @Test func fieldsAndListsMayBeNamed() throws {
    let table = try add("line\nbreak.csv", Array("body;link\n\"A; b\";http://a.example/1\n".utf8))
    let list = try add("list", Array(table.utf8) + [0])
    let arguments = ["records", "--files0-from", list, "--text-field", "body", "--url-field", "link"]
    let run = try CommandRun(arguments)
    #expect(run.exitCode == 0)
    #expect(try rows(run.output).map { $0["url"]?.string } == ["http://a.example/1"])
    #expect(
      try rows(run.output).map { $0["payload_digest"]?.string } == [SHA256Digest(of: "A; b".utf8).label])
  }

  @Test func explainSaysWhatWeighedMostWithTheClassifier() throws {
    let page = SampleRun.pages + "/html/rovers-final.html"
    let lines = { (run: CommandRun) in
      run.output.split(separator: "\n").filter { $0.hasPrefix("  weighed most: ") }
    }
    #expect(try lines(CommandRun(["explain", page])).isEmpty)
    let all = try CommandRun(["explain", page, "--why"])
    #expect(lines(all).count > 10)
    #expect(lines(all).allSatisfy { $0.split(separator: ", ").count <= 3 && $0.count < 160 })
    // One that the classifier cut, and one that a rule cut.
    #expect(try lines(CommandRun(["explain", page + ":3"])).count == 1)
    #expect(try lines(CommandRun(["explain", page + ":2"])).isEmpty)
  }

  @Test(arguments: ["clean", "explain", "records"])
  func helpHasAnExample(command: String) throws {
    let help = try CommandRun([command, "--help"]).output
    #expect(help.contains("\n  bluepencil \(command) "))
  }
}
