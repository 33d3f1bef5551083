import HTMLTree

/// Preformatted text as the page has it, whose spaces the blocks' text has lost.
enum VerbatimText {
  /// Without blank lines at its ends and control characters; nil for a part of a line that a rule split off.
  static func text(of block: Int, in page: Page, _ tree: HTMLTree) -> String? {
    let pieces = BlockPieces.pieces(of: block, in: page)
    guard let first = pieces.first?.node, let last = pieces.last?.node, !isPart(block, of: page) else {
      return nil
    }
    var text: [UInt8] = []
    for node in tree.nodes[first...last] {
      if node.tag == .br { text.append(0x0A) }
      guard node.tag == .text else { continue }
      text += tree.text[Int(node.textStart)..<Int(node.textEnd)].filter {
        $0 >= 0x20 && $0 != 0x7F || isKept($0)
      }
    }
    let isBlank = { (line: ArraySlice<UInt8>) in line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    while let line = lines.first, isBlank(line) { lines.removeFirst() }
    while let line = lines.last, isBlank(line) { lines.removeLast() }
    return String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
  }

  private static func isKept(_ control: UInt8) -> Bool { control == 0x0A || control == 0x09 }

  private static func isPart(_ block: Int, of page: Page) -> Bool {
    [block - 1, block + 1].contains {
      page.blocks.indices.contains($0) && page.blocks[$0].textNode == page.blocks[block].textNode
    }
  }
}
