import CGlibc

/// A path that a robot may or may not fetch, with `*` for any characters and `$` for the end (RFC 9309, section 2.2.3).
struct RobotsRule: Sendable, Equatable {
  let allows: Bool
  /// What stands between the `*`.
  private let pieces: [[UInt8]]
  private let isAnchored: Bool
  /// Bytes of the path as it is compared.
  private let length: Int

  /// - Returns: nil for an empty path, which says nothing.
  init?(_ path: String, allows: Bool) {
    self.allows = allows
    var bytes = PercentEncoding.normalized(bytes: Array(path.utf8))
    guard !bytes.isEmpty else { return nil }
    length = bytes.count
    isAnchored = bytes.last == UInt8(ascii: "$")
    if isAnchored { bytes.removeLast() }
    pieces = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
  }

  func weighs(more other: RobotsRule?) -> Bool {
    guard let other else { return true }
    return length > other.length || length == other.length && allows && !other.allows
  }

  /// - Parameter target: path and query, their escapes in one spelling.
  func matches(_ target: [UInt8]) -> Bool {
    guard target.starts(with: pieces[0]) else { return false }
    var index = pieces[0].count
    for (number, piece) in pieces.enumerated().dropFirst() {
      if isAnchored, number == pieces.count - 1 {
        return target.count - index >= piece.count && target.suffix(piece.count) == piece[...]
      }
      guard let found = Self.index(of: piece, in: target, from: index) else { return false }
      index = found + piece.count
    }
    return !isAnchored || index == target.count
  }

  /// In time that grows with the length alone, whatever a site writes.
  private static func index(of piece: [UInt8], in target: [UInt8], from start: Int) -> Int? {
    guard !piece.isEmpty else { return start }
    return target.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count else { return nil }
      return memmem(base + start, bytes.count - start, piece, piece.count).map { UnsafeRawPointer($0) - base }
    }
  }
}
