import Cleaning
import Dump
import Foundation
import Platform
import TestSupport
import Testing

@testable import Fetching

/// The program against a server that misbehaves. No test hangs: each request of the runs has its own time limit, seconds
/// long, and what is measured of times is only what the server's log says.
struct ServerTests {
  private static let quick = [
    "--delay", "0", "--retries", "0", "--timeout", "3", "--slow-timeout", "2", "--max-bytes", "200k", "-q",
  ]

  /// The answers in a WARC file, by address, the last of each.
  private func captures(_ path: String) throws -> [String: Capture] {
    let reader = try CaptureReader(path)
    var found: [String: Capture] = [:]
    while let capture = reader.next() { found[capture.url] = capture }
    #expect(reader.damage == nil)
    return found
  }

  @Test func whateverAServerDoesEndsWithARow() throws {
    let server = try WebServer()
    let expected = [
      "/page": "fetched", "/gzip": "fetched", "/chunked": "fetched", "/early-hints": "fetched",
      "/wrong-charset": "fetched",
      "/bad-gzip": "fetched", "/too-long": "fetched", "/after-too-long": "fetched", "/cookie": "fetched",
      "/cookie-again": "fetched",
      "/moved": "fetched", "/slow": "failed too-slow", "/silent": "failed timeout",
      "/endless": "failed too-large",
      "/endless-chunks": "failed too-large", "/endless-header": "failed bad-response",
      "/bad-length": "failed bad-response",
      "/too-short": "failed ends-early", "/cut-chunks": "failed ends-early",
      "/bad-chunks": "failed ends-early",
      "/no-http": "failed bad-response", "/reset": "failed ends-early", "/loop": "failed redirect-loop",
      "/loop-a": "failed redirect-loop", "/far": "failed too-many-redirects",
      "/to-file": "failed bad-redirect",
      "/to-user": "failed bad-redirect", "/to-metadata": "failed blocked-address",
      "/gone": "failed http-status",
      "/failing": "failed http-status", "/private/a": "refused robots",
    ]
    let start = MonotonicClock.seconds
    let run = try FetchRun(server, expected.keys.sorted().map { server.url($0) } + Self.quick)
    #expect(MonotonicClock.seconds - start < 120)
    #expect(run.exitCode == 3)
    for (path, outcome) in expected { #expect(run[server.url(path)] == outcome, "\(path)") }
    #expect(run.rows.count { $0["kind"]?.string == "page" } == expected.count)
    // What a server sends beyond its length is not the next page, and no cookie comes back.
    let captures = try captures(server.folder["a.warc.gz"])
    let page = try #require(captures[server.url("/after-too-long")])
    let message = try #require(try CaptureReader(server.folder["a.warc.gz"]).message(at: page.offset))
    #expect(String(decoding: message.body, as: UTF8.self).contains("/after-too-long"))
    #expect(server.requests.allSatisfy { $0.header["cookie"] == nil })
    for path in ["/slow", "/endless", "/too-short", "/cut-chunks"] {
      #expect(captures[server.url(path)]?.isWhole == false, "\(path)")
    }
  }

  @Test func mannersShowInTheServersLog() throws {
    let server = try WebServer(robots: "User-agent: *\nDisallow: /private\nCrawl-delay: 0.7\n")
    let run = try FetchRun(
      server,
      ["/a", "/b", "/private/c", "/moved", "/d"].map { server.url($0) } + [
        "--delay", "0.3", "-q", "--contact", "https://me.example/bot",
      ])
    #expect(run.exitCode == 0)
    let requests = server.requests
    #expect(requests.map(\.target) == ["/robots.txt", "/a", "/b", "/moved", "/moved-here", "/d"])
    for (earlier, later) in zip(requests, requests.dropFirst()) {
      #expect(later.began - earlier.ended >= 0.69, "\(later.target)")
    }
    let connections = server.connections.sorted { $0.opened < $1.opened }
    for (earlier, later) in zip(connections, connections.dropFirst()) {
      #expect(earlier.closed <= later.opened)
    }
    #expect(
      requests.allSatisfy {
        $0.header["user-agent"]?.string?.wholeMatch(of: #/bluepencil/[0-9.]+ \(\+https://me.example/bot\)/#)
          != nil
      })
  }

  @Test func aBusyServerIsAskedAgainWhenItWants() throws {
    let server = try WebServer()
    let run = try FetchRun(server, [server.url("/busy"), "--delay", "0", "-q"])
    #expect(run.exitCode == 0 && run[server.url("/busy")] == "fetched")
    let times = server.requests.filter { $0.target == "/busy" }
    #expect(times.count == 2 && times[1].began - times[0].ended >= 1.99)
  }

  @Test func aHostThatAsksForTooLongIsLeft() throws {
    let server = try WebServer()
    let pages = ["/overloaded", "/later"].map { server.url($0) }
    let run = try FetchRun(server, pages + Self.quick)
    #expect(run.exitCode == 3)
    #expect(pages.map { run[$0] } == ["left retry-after", "left retry-after"])
    #expect(server.requests.map(\.target) == ["/robots.txt", "/overloaded"])
  }

  @Test func redirectsAndRobotsThatCannotBeHadKeepPagesAway() throws {
    let server = try WebServer()
    let closed = server.url("/page", "closed")
    let run = try FetchRun(
      server, [closed, "http://no-such-host.invalid/", "ftp://a.example/", "--max-errors", "3"] + Self.quick)
    #expect(run.exitCode == 0)
    #expect(run[closed] == "failed no-connection")
    #expect(run["http://no-such-host.invalid/"] == "failed unknown-host")
    #expect(run["ftp://a.example/"] == "failed bad-address")
    #expect(server.requests.isEmpty)
  }

  @Test func aCertificateMustBeTrusted() throws {
    let server = try WebServer(isSecure: true)
    let page = server.url("/page", "https")
    #expect(try FetchRun(server, [page] + Self.quick)[page] == "fetched")
    let other = try WebServer()
    #expect(try FetchRun(other, [page] + Self.quick)[page] == "failed tls")
  }

  @Test func whatHasNotChangedIsRevisited() throws {
    let server = try WebServer()
    let pages = ["/etag", "/modified", "/chunked", "/page"].map { server.url($0) }
    let arguments = pages + ["--feed", server.url("/feed")] + Self.quick
    #expect(try FetchRun(server, arguments).count("fetched") == 8)
    let earlier = ["--earlier", server.folder["a.warc.gz"]]
    let second = try FetchRun(server, arguments + earlier + [server.url("/new")], into: "b.warc.gz")
    #expect(second.count("unchanged") == 8 && second.count("fetched") == 1)
    let conditional = server.requests.suffix(10).filter {
      $0.header["if-none-match"] != nil || $0.header["if-modified-since"] != nil
    }
    #expect(conditional.map(\.target) == ["/feed", "/etag", "/modified"])
    // Both files together hold each page of both days.
    let reader = PageReader(try InputList(paths: ["a.warc.gz", "b.warc.gz"].map { server.folder[$0] }))
    var captured: [String: Int] = [:]
    while let item = reader.next() {
      if case .page(let page) = item.load() {
        captured[page.origin.url ?? "", default: 0] += 1
        #expect(page.origin.warc?.areDigestsVerified == true)
      }
    }
    for page in pages { #expect(captured[page] == 2) }
    let third = try FetchRun(server, [pages[0], "--skip-earlier"] + earlier + Self.quick, into: "c.warc.gz")
    #expect(third[pages[0]] == "unchanged earlier")
  }

  @Test func feedsAndSitemapsNamePages() throws {
    let server = try WebServer(robots: "User-agent: *\nSitemap: /sitemap-index.xml\n")
    let run = try FetchRun(
      server,
      [
        "--feed", server.url("/feed"), "--sitemap", server.url("/robots.txt"), "--since", "2024-05-02",
        "--feed", server.url("/bad-feed"),
      ] + Self.quick)
    #expect(run.exitCode == 3)
    #expect(run[server.url("/bad-feed")] == "failed bad-list")
    for page in ["/from-feed-2", "/from-feed-3", "/from-sitemap-2"] {
      #expect(run[server.url(page)] == "fetched")
    }
    #expect(run.count("fetched") == 7)
    #expect(!server.requests.contains { $0.target.contains("utm_") || $0.target.hasSuffix("-1") })
  }

  @Test func budgetsEndARunAndResumingGoesOn() throws {
    let server = try WebServer()
    let pages = (1...5).map { server.url("/page-\($0)") }
    let first = try FetchRun(server, pages + ["--max-pages", "2"] + Self.quick)
    #expect(first.exitCode == 0 && first.count("fetched") == 2 && first.count("left") == 3)
    let second = try FetchRun(server, pages + ["--resume"] + Self.quick)
    #expect(second.exitCode == 0 && pages.allSatisfy { second[$0] == "fetched" })
    #expect(Set(server.requests.map(\.target)).count == 6 && server.requests.count == 7)
    #expect(try captures(server.folder["a.warc.gz"]).count == 6)
  }

  @Test func whatAFeedNamesIsLeftAndThenFetched() throws {
    let server = try WebServer()
    let arguments = ["--feed", server.url("/feed")] + Self.quick
    let first = try FetchRun(server, arguments + ["--max-pages", "2"])
    #expect(first.count("fetched") == 2 && first.count("left") == 2)
    let second = try FetchRun(server, arguments + ["--resume"])
    #expect(second.exitCode == 0)
    for number in 1...3 { #expect(second[server.url("/from-feed-\(number)")] == "fetched") }
    #expect(server.requests.count { $0.target == "/feed" } == 1)
  }

  @Test func aKilledRunGoesOnWhereItWas() throws {
    let server = try WebServer()
    let pages = (1...12).map { server.url("/page-\($0)") }
    let arguments = pages + ["--delay", "0.1", "--retries", "0", "-q"]
    let killed = try FetchRun(server, arguments) { process in
      while server.requests.count < 5, process.isRunning { usleep(20_000) }
      kill(process.processIdentifier, SIGKILL)
    }
    #expect(killed.exitCode == SIGKILL)
    // A kill may tear the last record and the last row.
    let partial = server.folder["a.warc.gz.partial"]
    let log = server.folder["a.fetch.jsonl.partial"]
    for path in [partial, log] { truncate(path, off_t((FileBytes.read(path) ?? []).count - 7)) }
    let before = server.requests.count
    #expect(try FetchRun(server, arguments).exitCode == 4)
    let resumed = try FetchRun(server, arguments + ["--resume"])
    #expect(resumed.exitCode == 0 && pages.allSatisfy { resumed[$0] == "fetched" })
    // robots.txt, those that were left, one that was torn off and one that was under way.
    #expect(server.requests.count - before <= 1 + pages.count - 5 + 3)
    #expect(try captures(server.folder["a.warc.gz"]).count == 13)
    #expect(!FileManager.default.fileExists(atPath: partial))
  }

  @Test func damageWithinAFileIsNotCutOff() throws {
    let server = try WebServer()
    let pages = (1...3).map { server.url("/page-\($0)") }
    _ = try FetchRun(server, pages + Self.quick)
    let path = server.folder["a.warc.gz"]
    var bytes = try #require(FileBytes.read(path))
    for index in 500..<520 { bytes[index] ^= 0x55 }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let resumed = try FetchRun(server, pages + ["--resume"] + Self.quick)
    #expect(resumed.exitCode == 4 && resumed.errors.contains("expected damage at the file's end"))
    #expect(FileBytes.read(path + ".partial") == bytes)
  }

  @Test func anInterruptedRunSaysHowToGoOn() throws {
    let server = try WebServer()
    let pages = (1...50).map { server.url("/page-\($0)") }
    let run = try FetchRun(server, pages + ["--delay", "0.2"]) { process in
      while server.requests.count < 3, process.isRunning { usleep(20_000) }
      kill(process.processIdentifier, SIGTERM)
    }
    #expect(run.exitCode == 128 + SIGTERM && run.errors.contains("--resume goes on"))
    #expect(run.count("fetched") + run.count("left") == 50)
  }

  @Test func anAddressIsFetchedAndCleaned() throws {
    let server = try WebServer()
    let output = server.folder["out"]
    let clean = { (pages: [String]) in
      try FetchRun.run(
        "bluepencil", ["clean"] + pages + ["-o", output, "--allow-private", "--quiet"],
        errors: server.folder["errors"])
    }
    #expect(try clean([server.url("/harbour")]) == 0)
    let articles = try FileManager.default.subpathsOfDirectory(atPath: output + "/articles").filter {
      $0.hasSuffix(".md")
    }
    #expect(articles.count == 1)
    #expect(try clean([server.url("/harbour"), server.url("/gone")]) == 3)
    #expect(try clean([server.url("/private/a")]) == 3)
  }

  @Test func nothingIsOverwrittenUnasked() throws {
    let server = try WebServer()
    let page = [server.url("/page")]
    #expect(try FetchRun(server, page + Self.quick).exitCode == 0)
    let again = try FetchRun(server, page + Self.quick)
    #expect(again.exitCode == 4 && again.errors.contains("--overwrite replaces it"))
    #expect(try FetchRun(server, page + Self.quick + ["--overwrite"]).exitCode == 0)
  }

  @Test func privateAddressesNeedTheFlag() throws {
    let server = try WebServer()
    let code = try FetchRun.run(
      "bluepencil-fetch",
      [server.url("/page"), "http://localhost:1/", "-o", server.folder["a.warc.gz"], "-q"],
      errors: server.folder["errors"])
    #expect(code == 3 && server.requests.isEmpty && server.connections.isEmpty)
    let reasons = JSONRows.read(server.folder["a.fetch.jsonl"]).compactMap { $0["reason"]?.string }
    #expect(!reasons.isEmpty && reasons.allSatisfy { $0 == "blocked-address" })
  }
}
