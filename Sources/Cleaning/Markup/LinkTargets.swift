import HTMLTree

/// Targets of a page's links, as absolute addresses.
struct LinkTargets {
  /// Bytes of a reference; what is longer is no address that a reader would follow, and takes long to resolve.
  private static let mostBytes = 2000

  private let tree: HTMLTree
  private let base: String?

  /// - Parameter url: the page's address; without it relative links have no target.
  init(_ tree: HTMLTree, url: PageURL?) {
    self.tree = tree
    let declared = tree.nodes.indices.first {
      tree.nodes[$0].tag == .base && tree.attribute(.href, of: $0) != nil
    }
    let resolved = declared.flatMap { tree.attribute(.href, of: $0) }
      .flatMap { URLReference.resolve($0, against: url?.text) }
    base = resolved.flatMap(PageURL.init)?.text ?? url?.text
  }

  /// An absolute `http` or `https` address, or nil, so for scripts, data, mail and places in the page itself.
  func target(of link: Int) -> String? {
    guard let reference = tree.attribute(.href, of: link), let first = reference.first,
      first != UInt8(ascii: "#"),
      reference.count <= Self.mostBytes
    else { return nil }
    return URLReference.resolve(reference, against: base).flatMap(PageURL.init)?.text
  }
}
