import Glibc

/// A file in memory that each test writes anew.
final class ScratchFile {
  let path: String

  init(_ name: String) {
    let folder = "/dev/shm/bluepencil-fuzz-\(getpid())"
    mkdir(folder, 0o700)
    path = "\(folder)/\(name)"
  }

  func write(_ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(file >= 0, "no file \(path)")
    defer { close(file) }
    precondition(bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count)
  }
}
