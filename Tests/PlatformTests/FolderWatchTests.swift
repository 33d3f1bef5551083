import Foundation
import Platform
import TestSupport
import Testing

struct FolderWatchTests {
  @Test func tellsWhichFilesChanged() throws {
    let folder = try TemporaryFolder()
    try folder.write("a", to: "rules/any/a.yaml")
    let watch = try FolderWatch([folder["rules"]])
    #expect(!watch.hasNext)
    try folder.write("b", to: "rules/any/a.yaml")
    try folder.write("hidden", to: "rules/any/.a.yaml")
    #expect(watch.hasNext)
    #expect(watch.next().filter { $0.hasSuffix(".yaml") } == [folder["rules/any/a.yaml"]])
    try FileManager.default.removeItem(atPath: folder["rules/any/a.yaml"])
    #expect(watch.next() == [folder["rules/any/a.yaml"]])
    #expect(!watch.hasNext)
  }

  @Test func watchesFoldersThatComeLater() throws {
    let folder = try TemporaryFolder()
    let watch = try FolderWatch([folder.path])
    try FileManager.default.createDirectory(atPath: folder["new"], withIntermediateDirectories: false)
    #expect(watch.next() == [folder["new"]])
    try folder.write("a", to: "new/a.yaml")
    #expect(watch.next().contains(folder["new/a.yaml"]))
  }

  @Test func saysWhatCannotBeWatched() {
    let failure = #expect(throws: FolderWatch.Failure.self) { _ = try FolderWatch(["/nowhere"]) }
    #expect(failure?.description == "/nowhere: cannot be watched: No such file or directory")
  }
}
