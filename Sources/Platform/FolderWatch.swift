import Glibc

/// Tells which files below folders change, as the kernel reports it (inotify); nothing is looked at in between.
public final class FolderWatch {
  /// Why folders cannot be watched.
  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
  }

  private let descriptor: Int32
  /// Paths of the folders by the kernel's numbers for them.
  private var folders: [Int32: String] = [:]

  private static let changes = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)

  /// - Parameter paths: folders, watched at any depth.
  public init(_ paths: [String]) throws(Failure) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw Failure(description: "inotify: \(Self.message())") }
    for path in paths {
      // `deinit` closes the descriptor.
      guard add(path) else { throw Failure(description: "\(path): cannot be watched: \(Self.message())") }
    }
  }

  deinit { close(descriptor) }

  private static func message() -> String { String(cString: strerror(errno)) }

  /// Watches a folder and those in it; false, with the reason in `errno`, where it cannot be watched.
  @discardableResult
  private func add(_ path: String) -> Bool {
    let number = inotify_add_watch(descriptor, path, Self.changes | UInt32(IN_ONLYDIR))
    guard number >= 0 else { return false }
    folders[number] = path
    for name in FolderListing.names(in: path) ?? [] where !name.hasPrefix(".") { add("\(path)/\(name)") }
    return true
  }

  /// Waits for a change, then until a moment has passed without another, as editors write a file in several steps.
  ///
  /// - Parameter settling: that moment, in milliseconds.
  /// - Returns: the paths of files and folders that changed, without hidden ones; empty after a signal.
  public func next(settling: Int32 = 15) -> Set<String> {
    var changed: Set<String> = []
    while changed.isEmpty {
      guard wait(-1) else { return [] }
      changed = read()
    }
    while wait(settling) { changed.formUnion(read()) }
    return changed
  }

  /// Whether something changed since the last look.
  public var hasNext: Bool { wait(0) }

  /// - Parameter timeout: in milliseconds; -1 for none.
  private func wait(_ timeout: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, timeout) > 0
  }

  private func read() -> Set<String> {
    var changed: Set<String> = []
    let size = 65_536
    let buffer = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: MemoryLayout<inotify_event>.alignment)
    defer { buffer.deallocate() }
    while case let count = Glibc.read(descriptor, buffer, size), count > 0 {
      var offset = 0
      while offset < count {
        let event = (buffer + offset).load(as: inotify_event.self)
        let name = String(
          cString: (buffer + offset + MemoryLayout<inotify_event>.size).assumingMemoryBound(to: CChar.self),
          isEmpty: event.len == 0)
        note(event, name, &changed)
        offset += MemoryLayout<inotify_event>.size + Int(event.len)
      }
    }
    return changed
  }

  private func note(_ event: inotify_event, _ name: String, _ changed: inout Set<String>) {
    // So many changes came that some are lost: all may have changed.
    if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return changed.formUnion(folders.values) }
    guard let folder = folders[event.wd] else { return }
    if event.mask & UInt32(IN_IGNORED) != 0 { folders[event.wd] = nil }
    guard !name.isEmpty, !name.hasPrefix(".") else { return }
    let path = "\(folder)/\(name)"
    let isFolder = event.mask & UInt32(IN_ISDIR) != 0
    if isFolder, event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 { add(path) }
    // A file that was only created is written next.
    if isFolder || event.mask & UInt32(IN_CREATE) == 0 { changed.insert(path) }
  }
}

extension String {
  fileprivate init(cString: UnsafePointer<CChar>, isEmpty: Bool) {
    self = isEmpty ? "" : String(cString: cString)
  }
}
