import HTMLTree

/// The tree of a page. Tests read `.all` attributes unless they are about the selection.
func parse(
  _ html: String, keeping selection: AttributeSelection = .all, limits: HTMLTree.Limits = .init()
) -> HTMLTree {
  var html = html
  return html.withUTF8 { LibXML2Parser().parse($0, keeping: selection, limits: limits) }
}

extension HTMLTree {
  /// The first element with this `id`.
  func node(id: String) -> Int? {
    nodes.indices.first { string(.id, of: $0) == id }
  }

  /// Texts of the text nodes, in order.
  var texts: [String] {
    nodes.indices.filter { nodes[$0].tag == .text }.map { characters(of: $0) }
  }

  func characters(of node: Int) -> String {
    String(decoding: text[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)], as: UTF8.self)
  }

  /// The bytes of `html` that a node's span covers.
  func source(of node: Int, in html: String) -> String {
    String(
      decoding: Array(html.utf8)[Int(nodes[node].sourceStart)..<Int(nodes[node].sourceEnd)], as: UTF8.self)
  }

  /// Names of the elements, in order.
  var elementNames: [String] {
    nodes.indices.filter { nodes[$0].tag != .text }.map { name(of: $0) }
  }
}
