import Platform

/// What a ``CandidateIndex`` keeps of an article.
public struct CandidateKeys: Sendable {
  package let text: UInt64
  package let bands: [UInt32]
  package let lead: [UInt32]
  package let address: UInt64?

  /// Shingles that two beginnings share at least.
  package static let leastLeads = 2

  public init(_ article: ComparedArticle) {
    text = article.text.fingerprint
    bands = article.signature.bands
    lead = article.signature.lead
    address = article.address?.hash
  }

  package init(text: UInt64, bands: [UInt32], lead: [UInt32], address: UInt64?) {
    (self.text, self.bands, self.lead, self.address) = (text, bands, lead, address)
  }

  /// Where each stands in a row of ``KeyColumns``; what has 64 bits takes two columns.
  enum Column {
    static let bands = 0..<MinHash.bands
    static let leads = bands.upperBound..<bands.upperBound + TextSignature.mostLeads
    static let address = leads.upperBound
    static let text = address + 2
    static let marks = text + 2
    static let count = marks + 1
  }

  /// Which of the keys an article has.
  struct Marks: OptionSet {
    let rawValue: UInt8
    static let hasBands = Marks(rawValue: 0x80)
    static let hasAddress = Marks(rawValue: 0x40)
    /// Whether the article repeats another one's text; found out when all are known.
    static let isCopy = Marks(rawValue: 0x20)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// How many keys of its beginning it has.
    var leads: Int { Int(rawValue & 0x1F) }
  }

  private var marks: Marks {
    var marks = Marks(rawValue: UInt8(min(lead.count, Column.leads.count)))
    if !bands.isEmpty { marks.insert(.hasBands) }
    if address != nil { marks.insert(.hasAddress) }
    return marks
  }

  var row: [UInt32] {
    var row: [UInt32] = []
    row.reserveCapacity(Column.count)
    row += bands.prefix(Column.bands.count)
    row += repeatElement(0, count: Column.leads.lowerBound - row.count)
    row += lead.prefix(Column.leads.count)
    row += repeatElement(0, count: Column.address - row.count)
    for wide in [address ?? 0, text] { row += [UInt32(truncatingIfNeeded: wide), UInt32(wide >> 32)] }
    row.append(UInt32(marks.rawValue))
    return row
  }
}
