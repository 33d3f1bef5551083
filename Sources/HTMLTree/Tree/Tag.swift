/// Element names that stages ask for; every other element is `.other`, its name in the tree's text.
public enum Tag: UInt8, Sendable, CaseIterable {
  case other = 0
  /// A run of text; it has no children.
  case text
  case html, head, body, title, meta, link, base, script, style, noscript, template
  case article, main, section, aside, nav, header, footer, address, form, fieldset, dialog, div, center
  case p, h1, h2, h3, h4, h5, h6, br, hr, pre, blockquote, q, cite, ul, ol, li, dl, dt, dd, menu
  case table, caption, thead, tbody, tfoot, tr, td, th
  case figure, figcaption, picture, img, video, audio, source, iframe, object, embed, svg, canvas, map
  case a, span, b, strong, i, em, u, s, small, mark, sub, sup, code, kbd, samp, tt, abbr, time, font, ins,
    del, label, button, input, select, option, optgroup, textarea, details, summary, wbr, bdi, bdo, ruby, rt,
    rp, data, `var`, dfn, big, strike

  /// The element's name in lower case; `#text` for text.
  public var name: String { Self.names[Int(rawValue)] }

  /// Printing a case goes through its metadata, which is slow; once for each is enough.
  private static let names = allCases.map { $0 == .text ? "#text" : "\($0)" }

  /// 1…6 for headings, else nil.
  public var headingLevel: Int? {
    rawValue >= Tag.h1.rawValue && rawValue <= Tag.h6.rawValue ? Int(rawValue - Tag.h1.rawValue) + 1 : nil
  }

  /// Whether the element starts a new block of text in the flow of a page (CSS `display: block` and
  /// its kin in browsers' style sheets). Unknown elements are inline, as in browsers.
  public var isBlock: Bool { Self.blockFlags[Int(rawValue)] }

  private static let blockFlags: [Bool] = {
    let blocks: Set<Tag> = [
      .html, .head, .body, .title, .article, .main, .section, .aside, .nav, .header, .footer, .address, .form,
      .fieldset, .dialog, .div, .center, .p, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .pre, .blockquote, .ul, .ol,
      .li, .dl, .dt, .dd, .menu, .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th, .figure,
      .figcaption, .video, .audio, .iframe, .object, .details, .summary, .noscript, .option, .optgroup,
      .select, .textarea, .button, .map, .template,
    ]
    return Tag.allCases.map { blocks.contains($0) }
  }()

  /// The tag of a lower-case name, `.other` for names that are not listed.
  public init(name: UnsafeBufferPointer<UInt8>) { self = TagTable.shared.tag(named: name) }
}

/// Open-addressing table from names to tags; parsing looks up every start tag.
private struct TagTable: Sendable {
  static let shared = TagTable()

  private var slots = [(key: UInt64, tag: Tag)](repeating: (0, .other), count: 512)

  private init() {
    for tag in Tag.allCases where tag != .other && tag != .text {
      var name = tag.name
      let key = name.withUTF8 { Self.key(of: $0) }
      var slot = Int(truncatingIfNeeded: key) & 511
      while slots[slot].key != 0 { slot = (slot + 1) & 511 }
      slots[slot] = (key, tag)
    }
  }

  func tag(named name: UnsafeBufferPointer<UInt8>) -> Tag {
    guard name.count <= 10, !name.isEmpty else { return .other }
    let key = Self.key(of: name)
    var slot = Int(truncatingIfNeeded: key) & 511
    while slots[slot].key != 0 {
      if slots[slot].key == key { return slots[slot].tag }
      slot = (slot + 1) & 511
    }
    return .other
  }

  /// FNV-1a. No two listed names share a key (`TagTests` checks that every name finds its own tag).
  private static func key(of name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32 | 1
  }
}
