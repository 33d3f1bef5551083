import Glibc

/// A new folder, empty.
public struct TemporaryFolder: Sendable {
  public let path: String

  /// It could not be made.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  public init() throws(Failure) {
    var template = Array("/tmp/bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(description: "no temporary folder: \(String(cString: strerror(errno)))")
    }
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// Removes it and all that is in it.
  public func remove() { _ = try? Process(["rm", "-rf", path]) }
}
