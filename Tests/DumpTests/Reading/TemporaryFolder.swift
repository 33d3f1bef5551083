import Foundation

@testable import Dump

/// A folder that goes when the value goes.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "reading-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  subscript(name: String) -> String { path + "/" + name }

  @discardableResult
  func add(_ name: String, _ bytes: [UInt8]) throws -> String {
    let folder = (self[name] as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: self[name]))
    return self[name]
  }

  @discardableResult
  func add(_ name: String, _ text: String) throws -> String { try add(name, Array(text.utf8)) }

  func addFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: self[name], withIntermediateDirectories: true)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self[name]) }

  /// A message without the folder's own path.
  func shown(_ failure: ReadFailure) -> String {
    failure.description.replacingOccurrences(of: path + "/", with: "")
  }
}
