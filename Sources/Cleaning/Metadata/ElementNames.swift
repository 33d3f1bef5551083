import HTMLTree

/// Names that an element may have among those in its `class` or `rel`: `article__kicker-text headlineTop` has
/// `article`, `kicker`, `text`, `headline` and `top`.
struct ElementNames {
  private let hashes: Set<UInt64>

  /// - Parameter names: two letters of ASCII or more each, in lower case.
  init(_ names: [String]) { hashes = Set(names.map { TokenHash(of: $0.utf8).value }) }

  /// Whether one of the names is among those of an attribute.
  func isAny(in attribute: ArraySlice<UInt8>?) -> Bool {
    guard let attribute else { return false }
    var isFound = false
    attribute.withUnsafeBufferPointer { bytes in
      Tokens.names(in: bytes) { hash, _ in isFound = isFound || hashes.contains(hash) }
    }
    return isFound
  }

  /// Whether an element has one of the names in its `class`.
  func isClass(of node: Int, _ tree: HTMLTree) -> Bool { isAny(in: tree.attribute(.class, of: node)) }
}
