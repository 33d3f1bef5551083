import HTMLTree

/// What a page may be and come to at most. One of more bytes is rejected, in or out; past the other limits it is cut
/// there, and ``Provenance/truncation`` names the limit.
///
/// There is no limit of time: what a page may cost is bounded by these, and the same everywhere.
public struct PageLimits: Sendable, Equatable {
  /// Bytes of a page, decompressed.
  public var bytes = 32 << 20
  /// Elements and runs of text of an HTML page.
  public var nodes = HTMLTree.Limits().nodes
  /// Levels of elements within each other.
  public var depth = HTMLTree.Limits().depth
  /// Attributes of an element; the rest is left out.
  public var attributes = HTMLTree.Limits().attributes
  /// Blocks, which are lines in plain text. Each takes some kilobyte while its page is cleaned.
  public var blocks = 100_000
  /// Bytes of a line of plain text, or of what is one line of HTML; the rest of the line is left out.
  public var lineBytes = 1 << 20
  /// Bytes that an article takes in the output, as a row with its provenance and without compression.
  public var outputBytes = 128 << 20

  public init() {}

  var tree: HTMLTree.Limits {
    var limits = HTMLTree.Limits()
    limits.nodes = nodes
    limits.depth = depth
    limits.attributes = attributes
    return limits
  }
}
