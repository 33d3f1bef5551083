import Cleaning
import Dump
import Glibc
import Platform

/// A folder with a page and what it shall come to.
public struct GoldenCase: Sendable {
  static let pages: [(name: String, form: PageForm)] = [("in.html", .html), ("in.txt", .text)]
  static let pendingSuffix = ".new"
  static let stampName = "run" + pendingSuffix

  /// The folder's path below that of all cases.
  public let name: String
  let path: String

  /// Path of one of its files.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Whether it has no page: then what it records is recorded of nothing.
  var isOrphan: Bool { !Self.pages.contains { access(file($0.name), F_OK) == 0 } }

  /// The page as it was added, wherever the case lies.
  func page() throws(GoldenFailure) -> RawPage {
    let found = Self.pages.filter { access(file($0.name), F_OK) == 0 }
    guard found.count == 1 else {
      throw GoldenFailure(
        "\(path): expected one of in.html and in.txt, found \(found.isEmpty ? "none" : "both")")
    }
    let metaPath = file(CaseMeta.fileName)
    guard let text = String(validating: try bytes(CaseMeta.fileName), as: UTF8.self) else {
      throw GoldenFailure("\(metaPath): not UTF-8; expected UTF-8 text")
    }
    let meta = try CaseMeta(parsing: text, path: metaPath)
    var origin = Origin(source: found[0].name, url: meta.url)
    (origin.form, origin.fetched, origin.contentType) = (found[0].form, meta.fetched, meta.contentType)
    return RawPage(bytes: try bytes(found[0].name), origin: origin)
  }

  private func bytes(_ name: String) throws(GoldenFailure) -> [UInt8] {
    guard let bytes = FileBytes.read(file(name)) else {
      throw GoldenFailure("\(file(name)): \(String(cString: strerror(errno)))")
    }
    return bytes
  }

  // MARK: Recorded and pending

  /// The files that are recorded; nil where none is.
  func recorded() throws(GoldenFailure) -> RecordFiles? { try files(suffix: "", over: nil) }

  /// What the last run found, where it differs from what is recorded: its new files over the recorded ones.
  func pending() throws(GoldenFailure) -> (stamp: RunStamp, files: RecordFiles)? {
    guard access(file(Self.stampName), F_OK) == 0 else { return nil }
    let stamp = try RunStamp(parsing: try bytes(Self.stampName), path: file(Self.stampName))
    guard let files = try files(suffix: Self.pendingSuffix, over: try recorded()) else { return nil }
    return (stamp, files)
  }

  private func files(suffix: String, over base: RecordFiles?) throws(GoldenFailure) -> RecordFiles? {
    var texts = base?.texts ?? [:]
    for name in RecordFiles.names where access(file(name + suffix), F_OK) == 0 {
      guard let text = String(validating: try bytes(name + suffix), as: UTF8.self) else {
        throw GoldenFailure("\(file(name + suffix)): not UTF-8; bluepencil golden writes UTF-8")
      }
      texts[name] = text
    }
    return texts.isEmpty ? nil : RecordFiles(texts)
  }

  /// Records these files in place of what was recorded.
  func record(_ files: RecordFiles) throws(GoldenFailure) {
    for (name, text) in files.texts.sorted(by: { $0.key < $1.key }) { try write(text, name) }
  }

  /// Writes beside the recorded files those that differ, and what a later acceptance must know.
  func writePending(_ found: RecordFiles, rules: String, rejected: [String] = []) throws(GoldenFailure) {
    let recorded = try recorded()
    removePending()
    for name in RecordFiles.names where recorded?.texts[name] != found.texts[name] {
      try write(found.texts[name] ?? "", name + Self.pendingSuffix)
    }
    try write(
      RunStamp(rules: rules, recorded: recorded?.digest.label, rejected: rejected).text, Self.stampName)
  }

  func removePending() {
    for name in RecordFiles.names { unlink(file(name + Self.pendingSuffix)) }
    unlink(file(Self.stampName))
  }

  func write(_ text: String, _ name: String) throws(GoldenFailure) {
    do throws(OutputError) { try SingleFile.write(text, to: file(name)) } catch {
      throw GoldenFailure(error.description)
    }
  }
}
