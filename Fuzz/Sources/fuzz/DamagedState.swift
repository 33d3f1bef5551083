import Glibc

@testable import Cleaning
import Platform

@testable import Dump

/// A state of two articles that each test damages and then uses: opens, counts, asks and adds to it.
final class DamagedState {
  private let folder: String
  private let cleaner: Cleaner
  private let article: ComparedArticle
  /// The state's files as they were written.
  private var files: [(path: String, bytes: [UInt8])] = []

  private static let texts = ["harbour", "bridge"].map { word in
    (1...20).map { "Line \($0) says of the \(word) what nobody has said of it before, \($0 * 7) times." }
      .joined(separator: "\n\n")
  }

  init(_ cleaner: Cleaner) {
    self.cleaner = cleaner
    let scratch = ScratchFile("a.txt")
    folder = scratch.path + "-state"
    let pages = Self.texts.map { text in
      guard
        case .article(let article) = cleaner.clean(
          RawPage(bytes: Array(text.utf8), origin: Origin(source: "a")))
      else { preconditionFailure("the made-up text is no article") }
      return ComparedArticle(article, rules: cleaner.book.urls)
    }
    article = pages[1]
    scratch.write(Array(Self.texts[0].utf8))
    add(scratch.path)
    for name in FolderListing.names(in: folder) ?? [] {
      let path = "\(folder)/\(name)"
      files.append((path, Self.contents(of: path)))
    }
  }

  private func add(_ path: String) {
    var options = CleaningRun.Options(inputs: [path], output: path + "-out")
    options.state = folder
    _ = try? CleaningRun(cleaner, options: options).run(try! InputList(paths: [path])) { _ in }
  }

  /// - Parameter bytes: which file, where, and what stands there.
  func test(_ bytes: [UInt8]) {
    guard bytes.count > 4 else { return }
    restore()
    let (path, pristine) = files[Int(bytes[0]) % files.count]
    var damaged = pristine
    let start = (Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])) % max(1, damaged.count)
    if bytes[4] & 1 == 0 {
      for (offset, byte) in bytes.dropFirst(5).enumerated() where start + offset < damaged.count {
        damaged[start + offset] = byte
      }
    } else {
      damaged.removeSubrange(start...)
      damaged += bytes.dropFirst(5)
    }
    Self.write(damaged, to: path)
    if let state = try? DuplicateState(folder: folder, policy: nil) {
      _ = try? state.statistics()
      _ = try? state.query(article)
      try? state.compact()
    }
  }

  private func restore() {
    for name in FolderListing.names(in: folder) ?? [] { unlink("\(folder)/\(name)") }
    for file in files { Self.write(file.bytes, to: file.path) }
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(file >= 0, "no file \(path)")
    defer { close(file) }
    precondition(bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count)
  }

  private static func contents(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    precondition(file >= 0, "no file \(path)")
    defer { close(file) }
    let count = Int(lseek(file, 0, SEEK_END))
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = pread(file, buffer.baseAddress, count, 0)
    }
  }
}
