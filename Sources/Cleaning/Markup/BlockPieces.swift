import HTMLTree

/// The runs of text that a block was made of, found again by walking the tree as ``HTMLBlocks`` did.
enum BlockPieces {
  /// A run of text's words in a block.
  struct Piece: Equatable {
    /// The text node.
    let node: Int
    /// Bytes of ``Page/text``, from the first word's to the last one's.
    let text: Range<Int>
  }

  /// The pieces of a block of an HTML page; those of a part that a rule split off are cut at its ends.
  static func pieces(of block: Int, in page: Page) -> [Piece] {
    guard let tree = page.tree, page.blocks[block].textNode >= 0 else { return [] }
    let wanted = page.blocks[block].text
    // Parts of one block begin with the same text node.
    var first = block
    while first > 0, page.blocks[first - 1].textNode == page.blocks[block].textNode { first -= 1 }
    var position = page.blocks[first].text.lowerBound
    var node = page.blocks[block].textNode
    var pieces: [Piece] = []
    while node < tree.nodes.count, position < wanted.upperBound {
      switch tree.nodes[node].tag {
      case .title, .script, .style, .template:
        node = tree.end(of: node)
        continue
      case .text:
        if let range = words(of: tree.nodes[node], tree, page.text, &position) {
          let part = range.clamped(to: wanted)
          if !part.isEmpty { pieces.append(Piece(node: node, text: part)) }
        }
      default: break
      }
      node += 1
    }
    return pieces
  }

  /// Where the words of a text node stand in the page's text, in which one space or line end parts words.
  private static func words(
    of node: HTMLTree.Node, _ tree: HTMLTree, _ text: [UInt8], _ position: inout Int
  ) -> Range<Int>? {
    var start: Int?
    for byte in tree.text[Int(node.textStart)..<Int(node.textEnd)] where !isSpace(byte) {
      if position < text.count, isSpace(text[position]) { position += 1 }
      if start == nil { start = position }
      position += 1
    }
    return start.map { $0..<min(position, text.count) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }
}
