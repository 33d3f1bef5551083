import Foundation
import Platform
import TestSupport

/// Tools/misbehaving_server.py as a process of its own, which ends with the test.
final class WebServer {
  let folder: TemporaryFolder
  private let process = Process()
  private let input = Pipe()
  private let ports: JSONValue

  struct Failure: Error, CustomStringConvertible { let description: String }

  /// A request as the server saw it; times are seconds on one clock.
  struct Request {
    let connection: Int
    let target: String
    let began: Double
    let ended: Double
    let header: JSONValue
  }

  /// - Parameters:
  ///   - robots: what it says to robots.
  ///   - isSecure: whether it also listens for TLS, with a certificate that it signed itself.
  init(robots: String = "User-agent: *\nDisallow: /private\n", isSecure: Bool = false) throws {
    folder = try TemporaryFolder()
    var arguments = [
      Repository.root + "/Tools/misbehaving_server.py", "--log", folder["server.jsonl"], "--robots", robots,
    ]
    if isSecure {
      try Self.makeCertificate(in: folder)
      arguments += ["--certificate", folder["cert.pem"], "--key", folder["key.pem"]]
    }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != 0x0A {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw Failure(description: "the server did not start") }
      line += piece
    }
    ports = try JSONValue(parsing: line)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  private static func makeCertificate(in folder: TemporaryFolder) throws {
    let openssl = Process()
    openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    openssl.arguments = [
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-addext",
      "subjectAltName=IP:127.0.0.1", "-keyout", folder["key.pem"], "-out", folder["cert.pem"],
    ]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
  }

  /// - Parameter kind: `http`, `https`, or `closed` for a port where nobody listens.
  func url(_ path: String, _ kind: String = "http") -> String {
    "\(kind == "https" ? "https" : "http")://127.0.0.1:\(Int(ports[kind]?.number ?? 0))\(path)"
  }

  var requests: [Request] {
    rows.filter { $0["event"]?.string == "request" }.map { row in
      Request(
        connection: Int(row["connection"]?.number ?? 0), target: row["target"]?.string ?? "",
        began: row["began"]?.number ?? 0, ended: row["ended"]?.number ?? 0, header: row["header"] ?? .null)
    }
  }

  /// For each connection, when it came and when it was closed.
  var connections: [(opened: Double, closed: Double)] {
    let closings = rows.filter { $0["event"]?.string == "closed" }
    return rows.filter { $0["event"]?.string == "connected" }.map { row in
      let closing = closings.first { $0["connection"] == row["connection"] }
      return (row["time"]?.number ?? 0, closing?["time"]?.number ?? .infinity)
    }
  }

  private var rows: [JSONValue] { JSONRows.read(folder["server.jsonl"]) }
}

enum JSONRows {
  static func read(_ path: String) -> [JSONValue] {
    (FileBytes.read(path) ?? []).split(separator: 0x0A).compactMap { try? JSONValue(parsing: Array($0)) }
  }
}

/// A run of bluepencil-fetch.
struct FetchRun {
  let exitCode: Int32
  let errors: String
  /// The log's rows.
  let rows: [JSONValue]

  /// - Parameter output: the WARC file, in the server's folder.
  init(
    _ server: WebServer, _ arguments: [String], into output: String = "a.warc.gz",
    meanwhile: (Process) -> Void = { _ in }
  ) throws {
    let errors = server.folder["errors-\(UInt32.random(in: 0...UInt32.max))"]
    exitCode = try Self.run(
      "bluepencil-fetch", arguments + ["-o", server.folder[output], "--allow-private"] + server.trust,
      errors: errors,
      meanwhile: meanwhile)
    self.errors = String(decoding: FileBytes.read(errors) ?? [], as: UTF8.self)
    let log = server.folder[output.replacing(".warc.gz", with: ".fetch.jsonl")]
    rows = JSONRows.read(log) + JSONRows.read(log + ".partial")
  }

  /// Runs a program that stands beside the tests' own.
  ///
  /// - Parameter errors: the file that its standard error goes to.
  static func run(
    _ name: String, _ arguments: [String], errors: String, meanwhile: (Process) -> Void = { _ in }
  ) throws -> Int32 {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: (own as NSString).deletingLastPathComponent + "/" + name)
    process.arguments = arguments
    _ = FileManager.default.createFile(atPath: errors, contents: nil)
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    meanwhile(process)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Outcome and reason of a page, such as `failed timeout`; the last row of an address counts.
  subscript(url: String) -> String? {
    rows.last { $0["url"]?.string == url && $0["kind"]?.string != "robots" }.map { row in
      [row["outcome"]?.string, row["reason"]?.string].compactMap(\.self).joined(separator: " ")
    }
  }

  func count(_ outcome: String) -> Int {
    rows.count { $0["outcome"]?.string == outcome && $0["kind"]?.string != "robots" }
  }
}

extension WebServer {
  /// Has the client trust the server's own certificate, if it has one.
  var trust: [String] {
    FileManager.default.fileExists(atPath: folder["cert.pem"]) ? ["--ca-file", folder["cert.pem"]] : []
  }
}
