import Cleaning
import Foundation
import Testing

@testable import Dump

struct InputListTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func keys(_ list: InputList) -> [String] {
    list.map { item in
      switch item {
      case .file(_, let key): key
      case .standardInput: "-"
      case .range(let path, _, let range): "\(path.text)#\(range)"
      case .failure(let failure): failure.reason.rawValue
      }
    }
  }

  @Test func walksInByteOrderOfWholePaths() throws {
    for name in ["b.html", "a/z", "a/b/c", "a.html", "a-b", "a0", "Z", "ü.html"] { try folder.add(name, "x") }
    let list = try InputList(paths: [folder.path])
    #expect(keys(list) == ["Z", "a-b", "a.html", "a/b/c", "a/z", "a0", "b.html", "ü.html"])
  }

  @Test func passesOverHiddenFilesAndLinkedFolders() throws {
    try folder.add("page.html", "x")
    try folder.add(".hidden", "x")
    try folder.add(".git/config", "x")
    try folder.link("loop", to: ".")
    try folder.link("linked.html", to: "page.html")
    mkfifo(folder["pipe"], 0o600)
    #expect(keys(try InputList(paths: [folder.path + "/"])) == ["linked.html", "page.html"])
  }

  @Test func aLinkToNothingIsAFailureWhenRead() throws {
    try folder.link("dangling.html", to: "nowhere")
    let failures = try Reading(folder.path).failures
    #expect(
      failures.map(folder.shown) == [
        "dangling.html: No such file or directory; expected a file that can be read"
      ])
  }

  @Test func keepsTheOrderOfArguments() throws {
    let second = try folder.add("b/page.html", "x")
    let first = try folder.add("a/page.txt", "x")
    #expect(keys(try InputList(paths: [second, "-", first])) == ["page.html", "-", "page.txt"])
  }

  @Test func readsAListAfterTheArguments() throws {
    let page = try folder.add("line\nbreak.html", "x")
    let list = try folder.add("list", page + "\0" + folder.path + "\0")
    #expect(
      keys(try InputList(paths: [page], files0From: list)) == [
        "line\nbreak.html", "line\nbreak.html", "line\nbreak.html", "list",
      ])
  }

  @Test func keepsNamesThatAreNotUTF8() throws {
    let name = folder.path + "/caf"
    let descriptor = (Array(name.utf8) + [0xE9, 0]).withUnsafeBytes {
      open($0.baseAddress!.assumingMemoryBound(to: CChar.self), O_CREAT | O_WRONLY, 0o600)
    }
    write(descriptor, "page", 4)
    close(descriptor)
    let reading = try Reading(folder.path)
    #expect(reading.texts == ["page"])
    #expect(reading.pages.map(\.origin.key) == ["caf\\xE9"])
  }

  @Test func tellsOfFoldersWithoutFiles() throws {
    try folder.addFolder("empty/deeper")
    try folder.add("full/page.html", "x")
    let reading = try Reading(folder["empty"], folder["full"])
    #expect(reading.texts == ["x"])
    #expect(
      reading.failures.map(folder.shown) == [
        "empty: a folder without files; "
          + "expected pages in it (hidden files and linked folders are passed over)"
      ])
  }

  @Test func refusesWhatCannotBegin() throws {
    func message(_ paths: [String], list: String? = nil) -> String? {
      do throws(InputError) {
        _ = try InputList(paths: paths, files0From: list)
        return nil
      } catch {
        return error.description.replacingOccurrences(of: folder.path + "/", with: "")
      }
    }
    let page = try folder.add("page", "x")
    let gap = try folder.add("gap", page + "\0\0" + page)
    #expect(
      message([page, folder["no.html"]])
        == "no.html: No such file or directory; "
        + "expected a page, an archive or a folder of them (- is standard input)"
    )
    #expect(
      message([])
        == "no input; expected files, folders or - for standard input, or a list with --files0-from")
    #expect(
      message(["-"], list: "-")
        == "standard input is named twice; expected - once, as a page or as the list of --files0-from")
    #expect(
      message([], list: folder["nolist"])
        == "nolist: No such file or directory; "
        + "expected a list of paths, each ended by a zero byte, as find -print0 writes it"
    )
    #expect(
      message([], list: gap)
        == "gap: entry 2 is empty; expected paths, each ended by one zero byte, as find -print0 writes them")
  }
}
