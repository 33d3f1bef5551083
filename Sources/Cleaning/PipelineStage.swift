import HTMLTree

/// A stage of a page's way, for who measures them.
package enum PipelineStage: String, Sendable, CaseIterable {
  case decode
  /// The scan, libxml2 and the flat tree.
  case parse
  /// What the page declares, and its blocks.
  case blocks
  case classify
  case rules
  /// What the page shows of itself, and the merge.
  case metadata
  /// Its paragraphs and provenance.
  case article
}

/// libxml2's parser, which says when it is done.
struct ObservedParser: HTMLParser {
  let ended: (@Sendable (PipelineStage) -> Void)?

  func parse(
    _ source: UnsafeBufferPointer<UInt8>, keeping selection: AttributeSelection, limits: HTMLTree.Limits
  ) -> HTMLTree {
    defer { ended?(.parse) }
    return LibXML2Parser().parse(source, keeping: selection, limits: limits)
  }
}
