public import HTMLTree

/// A page split into blocks, with all that the later stages read.
public struct Page: Sendable {
  public let form: PageForm
  /// The decoded source; ``Block/source`` spans point into it.
  public let source: [UInt8]
  /// Text of the blocks, white space collapsed in HTML. For text input it is the source itself, but that lines that
  /// were joined lie next to each other.
  public let text: [UInt8]
  public let blocks: [Block]
  /// Nil for text.
  public let tree: HTMLTree?
  public let url: PageURL?
  /// How many hard-wrapped lines of text were joined to the ones before them.
  var joins = 0
  /// The limit past which the page was cut, the first of `nodes`, `depth`, `blocks`, `line` and `attributes`.
  var truncation: String?

  /// The bytes of a block's text.
  public func text(of block: Int) -> ArraySlice<UInt8> { text[blocks[block].text] }

  /// The texts of all blocks, a line each.
  public var visibleText: String { blocks.indices.map(string).joined(separator: "\n") }

  /// A block's text as a string.
  public func string(of block: Int) -> String { String(decoding: text(of: block), as: UTF8.self) }

  /// The lines of a block's text that are not empty.
  func lines(of block: Int) -> [String] {
    text(of: block).split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same page with other blocks of its text.
  func replacingBlocks(_ blocks: [Block]) -> Page {
    Page(
      form: form, source: source, text: text, blocks: blocks, tree: tree, url: url, joins: joins,
      truncation: truncation)
  }
}
