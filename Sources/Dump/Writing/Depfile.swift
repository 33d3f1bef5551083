import Glibc

/// A file that tells Make what a target was made from, as compilers write it: a rule of the target with all its
/// prerequisites, and an empty rule for each, so that one that was deleted is no error.
public enum Depfile {
  /// - Parameters:
  ///   - target: the file that Make makes.
  ///   - prerequisites: gives every path that was read; it is asked twice.
  /// - Throws: ``OutputError`` when the file cannot be written.
  public static func write(
    to path: String, target: String, prerequisites: ((InputPath) throws(OutputError) -> Void) throws -> Void
  ) throws {
    do {
      let file = try PendingFile(path: path)
      try file.append(escaped(Array(target.utf8), isTarget: true) + Array(":".utf8))
      try prerequisites { (name) throws(OutputError) in
        guard isExpressible(name) else { return }
        try file.add(Array(" \\\n  ".utf8) + escaped(name.bytes, isTarget: false))
      }
      try file.append([newline])
      try prerequisites { (name) throws(OutputError) in
        guard isExpressible(name) else { return }
        try file.add([newline] + escaped(name.bytes, isTarget: true) + Array(":\n".utf8))
      }
      try file.commit()
    } catch let failure as AtomicFile.Failure {
      throw OutputError(description: failure.description)
    }
  }

  private static let newline = UInt8(ascii: "\n")

  /// Make has no way to write a line end in a name.
  private static func isExpressible(_ path: InputPath) -> Bool { !path.bytes.contains(newline) }

  /// Names as GNU Make reads them: blanks, `#`, `:` and in targets `%` after a backslash, `$` doubled, and
  /// backslashes before one of these doubled.
  static func escaped(_ name: [UInt8], isTarget: Bool) -> [UInt8] {
    var output: [UInt8] = []
    var backslashes = 0
    for byte in name {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#"), UInt8(ascii: ":"):
        output += [UInt8](repeating: backslash, count: backslashes + 1)
      case UInt8(ascii: "%") where isTarget:
        output += [UInt8](repeating: backslash, count: backslashes + 1)
      case UInt8(ascii: "$"): output.append(byte)
      default: break
      }
      output.append(byte)
      backslashes = byte == backslash ? backslashes + 1 : 0
    }
    return output
  }

  private static let backslash = UInt8(ascii: "\\")
}

extension PendingFile {
  fileprivate func add(_ bytes: [UInt8]) throws(OutputError) {
    do throws(AtomicFile.Failure) {
      try append(bytes)
    } catch {
      throw OutputError(description: error.description)
    }
  }
}

extension InputList {
  /// Every file to read, and every folder that was given or holds one of them, so that a file which is added
  /// shows too.
  public func forEachPath<Failure: Error>(_ body: (InputPath) throws(Failure) -> Void) throws(Failure) {
    for index in 0..<count {
      var info = stat()
      guard let path = self[index], path.withCString({ stat($0, &info) }) == 0 else { continue }
      if info.st_mode & S_IFMT == S_IFDIR { try body(path) }
    }
    var lastFolder: InputPath?
    for item in self {
      guard case .file(let path, let key) = item else { continue }
      // The key of a file directly in a folder that was given, or given itself, is its name.
      if key.utf8.contains(slash), let folder = path.folder, folder != lastFolder {
        lastFolder = folder
        try body(folder)
      }
      try body(path)
    }
  }
}

extension InputPath {
  /// The folder that a file's path names; nil for a name alone.
  fileprivate var folder: InputPath? {
    guard let end = bytes.lastIndex(of: slash), end > 0 else { return nil }
    return InputPath(bytes: bytes[..<end])
  }
}
