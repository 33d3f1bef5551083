import Glibc

/// The inputs of a run in the order given; folders are walked while iterating, in byte order of the paths.
///
/// Within folders, names that begin with a dot, linked folders, and pipes, sockets and devices are passed
/// over. Suffixes do not matter: the content decides.
public struct InputList: Sendable, Sequence {
  private let arguments: PathTable
  private let listed: PathTable
  /// Pieces of an input that was walked already; they come last.
  let pieces: [InputItem]

  /// - Parameters:
  ///   - paths: files, folders, and at most one `-` for standard input.
  ///   - files0From: a file of paths, each ended by a zero byte, or `-`; they come after `paths`.
  public init(paths: [String], files0From: String? = nil) throws(InputError) {
    if paths.count(where: { $0 == "-" }) + (files0From == "-" ? 1 : 0) > 1 { throw .standardInputTwice }
    var arguments = PathTable()
    for path in paths { arguments.append(path.utf8) }
    self.arguments = arguments
    pieces = []
    listed = try files0From.map { list throws(InputError) in try Self.paths(listedIn: list) } ?? PathTable()
    if arguments.count + listed.count == 0 { throw .nothingGiven }
    for path in paths where path != "-" { try Self.check(InputPath(path)) }
    for index in 0..<listed.count { try Self.check(listed[index]) }
  }

  /// - Parameter items: in the order of the input; what is gone meanwhile becomes a row when it is read.
  init(items: [InputItem]) { (arguments, listed, pieces) = (PathTable(), PathTable(), items) }

  public func makeIterator() -> InputWalk { InputWalk(self) }

  var count: Int { arguments.count + listed.count }

  /// Nil stands for standard input; a listed `-` is a file of that name.
  subscript(index: Int) -> InputPath? {
    guard index < arguments.count else { return listed[index - arguments.count] }
    let path = arguments[index]
    return path.bytes == [UInt8(ascii: "-")] ? nil : path
  }

  /// The first input that can be read only once, as standard input and pipes can, or nil. Folders hold no such thing.
  var singlePass: String? {
    for index in 0..<count {
      guard let path = self[index] else { return "-" }
      var info = stat()
      guard path.withCString({ stat($0, &info) }) == 0 else { continue }
      if info.st_mode & S_IFMT != S_IFREG, info.st_mode & S_IFMT != S_IFDIR { return path.text }
    }
    return nil
  }

  private static func check(_ path: InputPath) throws(InputError) {
    var info = stat()
    if path.withCString({ stat($0, &info) }) != 0 {
      throw .unreachable(path: path.text, problem: systemMessage())
    }
  }

  /// What a list holds; `-` is standard input.
  static func bytes(of list: String) throws(InputError) -> [UInt8] {
    do throws(StreamFailure) {
      let file = list == "-" ? RawFile.standardInput() : try RawFile(InputPath(list))
      return try file.readAll()
    } catch {
      throw .unreadableList(path: list, problem: error.problem)
    }
  }

  private static func paths(listedIn list: String) throws(InputError) -> PathTable {
    let bytes = try bytes(of: list)
    var table = PathTable()
    for path in bytes.split(separator: 0, omittingEmptySubsequences: false) { table.append(path) }
    if bytes.last == 0 || bytes.isEmpty { table.removeLast() }
    for index in 0..<table.count where table[index].bytes.isEmpty {
      throw .emptyListEntry(list: list, entry: index + 1)
    }
    return table
  }
}

/// The system's words for the last failed call.
func systemMessage() -> String { String(cString: strerror(errno)) }
