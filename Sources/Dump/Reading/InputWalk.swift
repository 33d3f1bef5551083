import Glibc

/// Walks an ``InputList``, holding the names of the open folders only.
public struct InputWalk: IteratorProtocol {
  /// One thing to read.
  public enum Item: Sendable, Equatable {
    /// A file, and its path below the input that was given (its name, where the file itself was given).
    case file(InputPath, key: String)
    /// The records of a WARC file that begin in a range of its bytes.
    case range(InputPath, key: String, Range<Int>)
    case standardInput
    /// A folder that cannot be opened, or one without a file.
    case failure(ReadFailure)
  }

  /// A folder on the way down; the names of folders in it end in `/`.
  private struct Folder {
    var path: InputPath
    var names: PathTable
    var next = 0
  }

  private let inputs: InputList
  private var nextInput = 0
  private var nextPiece = 0
  private var folders: [Folder] = []
  /// Bytes of a path that precede the part below the input.
  private var rootLength = 0
  /// The folder given as input in which no file has turned up yet.
  private var barrenRoot: InputPath?

  init(_ inputs: InputList) { self.inputs = inputs }

  public mutating func next() -> Item? {
    while true {
      if let item = nextInFolders() { return item }
      guard nextInput < inputs.count else {
        guard let piece = nextPieceOfInput() else { return nil }
        if let item = begin(piece) { return item }
        continue
      }
      nextInput += 1
      guard let path = inputs[nextInput - 1] else { return .standardInput }
      guard isFolder(path) else { return .file(path, key: path.name.text) }
      if let item = walk(path) { return item }
    }
  }

  private mutating func nextPieceOfInput() -> InputItem? {
    guard nextPiece < inputs.pieces.count else { return nil }
    defer { nextPiece += 1 }
    return inputs.pieces[nextPiece]
  }

  private mutating func begin(_ piece: InputItem) -> Item? {
    guard let key = piece.key else { return walk(piece.path) }
    return piece.range.map { .range(piece.path, key: key, $0) } ?? .file(piece.path, key: key)
  }

  /// - Returns: a failure, where the folder cannot be opened.
  private mutating func walk(_ root: InputPath) -> Item? {
    rootLength = root.appending([]).bytes.count
    barrenRoot = root
    return enter(root).map { .failure($0) }
  }

  private mutating func nextInFolders() -> Item? {
    while let folder = folders.last {
      guard folder.next < folder.names.count else {
        folders.removeLast()
        continue
      }
      folders[folders.count - 1].next += 1
      let path = folder.path.appending(folder.names[folder.next].bytes)
      if path.bytes.last == slash {
        if let failure = enter(path) { return .failure(failure) }
        continue
      }
      barrenRoot = nil
      return .file(path, key: InputPath(bytes: path.bytes[rootLength...]).text)
    }
    guard let root = barrenRoot else { return nil }
    barrenRoot = nil
    return .failure(.emptyFolder(root.text))
  }

  private mutating func enter(_ path: InputPath) -> ReadFailure? {
    guard let directory = path.withCString({ opendir($0) }) else {
      barrenRoot = nil
      return .unreadable(path.text, systemMessage())
    }
    defer { closedir(directory) }
    var names = PathTable()
    while let entry = readdir(directory) { Self.add(entry, of: directory, to: &names) }
    names.sort()
    folders.append(Folder(path: path, names: names))
    return nil
  }

  private static let fetchLogSuffix = Array(".fetch.jsonl".utf8)

  /// A folder's name gets its `/` here, so that sorting names sorts whole paths: `a.html` before `a/b`.
  private static func add(
    _ entry: UnsafeMutablePointer<dirent>, of directory: OpaquePointer, to names: inout PathTable
  ) {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name)!
    let name = (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
    guard name[0] != CChar(bitPattern: UInt8(ascii: ".")) else { return }
    let bytes = UnsafeRawBufferPointer(start: name, count: strlen(name))
    // What the fetcher says of a dump is no part of it.
    if bytes.suffix(fetchLogSuffix.count).elementsEqual(fetchLogSuffix) { return }
    switch kind(of: entry.pointee.d_type, named: name, in: dirfd(directory)) {
    case S_IFDIR: names.append(Array(bytes) + [slash])
    case S_IFREG: names.append(bytes)
    default: return
    }
  }

  /// What an entry is. A link counts as what it points to, but for folders, which could lead in a circle; a
  /// link to nothing counts as a file, so that reading it fails with a row.
  private static func kind(of type: UInt8, named name: UnsafePointer<CChar>, in folder: Int32) -> mode_t {
    if Int(type) == Int(DT_REG) { return S_IFREG }
    if Int(type) == Int(DT_DIR) { return S_IFDIR }
    var info = stat()
    if fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0 { return S_IFREG }
    guard info.st_mode & S_IFMT == S_IFLNK else { return info.st_mode & S_IFMT }
    if fstatat(folder, name, &info, 0) != 0 { return S_IFREG }
    return info.st_mode & S_IFMT == S_IFDIR ? S_IFLNK : info.st_mode & S_IFMT
  }

  private func isFolder(_ path: InputPath) -> Bool {
    var info = stat()
    return path.withCString { stat($0, &info) } == 0 && info.st_mode & S_IFMT == S_IFDIR
  }
}
