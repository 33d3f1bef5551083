extension Article {
  /// What a paragraph's text does not say: what is emphasised or linked in it, and the lists, quotations and the table
  /// that it stands in.
  public struct Markup: Sendable, Equatable {
    /// Emphasis and links, in the order of their starts, outer ones first. Two of them stand apart or one within the
    /// other; none is empty.
    public let spans: [Span]
    /// Quotations and list items around the paragraph, from the outermost on.
    public let containers: [Container]
    /// The place in a table of data; nil elsewhere, so also in tables that lay out a page.
    public let cell: Cell?
    /// Preformatted text with the spaces and lines that the page has; nil for other paragraphs.
    public let verbatim: String?

    init(spans: [Span], containers: [Container], cell: Cell? = nil, verbatim: String? = nil) {
      (self.spans, self.containers, self.cell, self.verbatim) = (spans, containers, cell, verbatim)
    }

    /// Characters of a paragraph that an inline element sets apart.
    public struct Span: Sendable, Equatable {
      public enum Kind: Sendable, Equatable {
        case emphasis, strong, code
        /// A link with its target: an absolute `http` or `https` address, of characters that RFC 3986 allows.
        case link(String)
      }

      public let kind: Kind
      /// Bytes of the paragraph's text as UTF-8.
      public let range: Range<Int>

      public init(kind: Kind, range: Range<Int>) { (self.kind, self.range) = (kind, range) }
    }

    /// An element that holds whole paragraphs.
    public struct Container: Sendable, Equatable {
      public enum Kind: Sendable, Equatable {
        case quote
        /// An item of a list, with its number where the list counts; `list` is the same for items of one list.
        case item(number: Int?, list: Int)
      }

      public let kind: Kind
      /// The same for paragraphs in the same element of a page.
      public let element: Int

      public init(kind: Kind, element: Int) { (self.kind, self.element) = (kind, element) }
    }

    /// A place in a table, where spans of rows and columns are accounted for.
    public struct Cell: Sendable, Equatable {
      /// The same for the cells of one table of a page.
      public let table: Int
      /// Counted from 0.
      public let row: Int
      /// Counted from 0, under 64.
      public let column: Int
      /// Whether it names its column.
      public let isHeader: Bool
    }
  }
}
