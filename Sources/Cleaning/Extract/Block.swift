/// A span of text that belongs together: the one coin of HTML and plain text. Stages measure blocks and
/// give them verdicts; none deletes one.
public struct Block: Sendable {
  /// What the block is in the page's own markup; text has paragraphs only.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case paragraph, heading, listItem, quote, cell, caption, preformatted, control
  }

  /// Elements that the block stands in.
  public struct Context: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let article = Context(rawValue: 1 << 0)
    public static let main = Context(rawValue: 1 << 1)
    public static let nav = Context(rawValue: 1 << 2)
    public static let aside = Context(rawValue: 1 << 3)
    public static let header = Context(rawValue: 1 << 4)
    public static let footer = Context(rawValue: 1 << 5)
    public static let form = Context(rawValue: 1 << 6)
    public static let figure = Context(rawValue: 1 << 7)
    public static let table = Context(rawValue: 1 << 8)
    public static let list = Context(rawValue: 1 << 9)
    public static let quote = Context(rawValue: 1 << 10)
    public static let hidden = Context(rawValue: 1 << 11)
    public static let noscript = Context(rawValue: 1 << 12)
    public static let heading = Context(rawValue: 1 << 13)
    public static let control = Context(rawValue: 1 << 14)
    public static let caption = Context(rawValue: 1 << 15)
    public static let preformatted = Context(rawValue: 1 << 16)
    public static let link = Context(rawValue: 1 << 17)
    public static let cell = Context(rawValue: 1 << 18)
    public static let item = Context(rawValue: 1 << 19)
  }

  public var kind: Kind
  /// 1…6 for headings, else 0.
  public var headingLevel: UInt8 = 0
  public var context: Context = []
  /// Bytes of ``Page/text``.
  public var text: Range<Int>
  /// Bytes of the decoded source, from the first character's to after the last one's.
  public var source: Range<Int>
  /// Innermost block element, an index into the page's tree; -1 in text.
  public var node: Int = -1
  /// Text node that the block begins with, an index into the page's tree; -1 in text.
  public var textNode: Int = -1
  /// How many bytes of the text are links.
  public var linkBytes = 0
  /// How many links there are.
  public var links = 0
  /// Blank lines before the block, in text.
  public var followsBlankLine = false
}
