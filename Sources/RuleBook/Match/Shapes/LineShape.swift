import Platform

/// What a line looks like, whatever its words.
public enum LineShape: String, Sendable, CaseIterable {
  /// 3–22 words, at most 140 characters, starting with a capital, digit or quote and not ending as a
  /// sentence does. In scripts without spaces 6–60 characters.
  case headline
  /// A sentence or more of running text: 8 words and 50 characters at least (20 characters in scripts
  /// without spaces), ending as a sentence does, or 40 words whatever the end.
  case prose
  /// `6 hours ago`, `vor 3 Stunden`, `hace 2 días`, `2h`.
  case relativeTime = "relative-time"
  /// Two to four capitalised words, as a person is named.
  case personName = "person-name"
  /// Names joined by commas and a word for "and".
  case personNames = "person-names"
  /// One to four words that end in no punctuation but a colon.
  case label
  /// A line of a date or time, with few other words.
  case date
  /// Letters are all capitals.
  case capitals
  /// A web or mail address alone.
  case address
  /// No letters.
  case signs

  /// Lines of so many words are prose whatever their end.
  static let leastWordsOfProse = 40

  /// How many words a line of this shape has at most; nil where there is no bound.
  var mostWords: Int? {
    switch self {
    case .headline: 70
    case .prose, .personNames, .capitals, .signs: nil
    case .relativeTime: 20
    case .personName, .label: 4
    case .date: 14
    case .address: 1
    }
  }

  /// Whether lines of other shapes have this one too: `7 hours ago` is a headline by its form.
  var isBroad: Bool { self == .headline || self == .label || self == .prose }

  /// Whether a regular expression tells.
  fileprivate var needsPattern: Bool { self == .relativeTime || self == .date }

  /// Whether a line has this shape.
  ///
  /// - Parameter line: well-formed UTF-8 without white space at its ends.
  public func matches(_ line: LineText) -> Bool {
    switch self {
    case .headline: line.isHeadline
    case .prose: line.isProse
    case .relativeTime: line.isRelativeTime
    case .personName: line.isPersonName
    case .personNames: line.isPersonNames
    case .label: line.isLabel
    case .date: line.isDate
    case .capitals: line.letters > 1 && line.letters == line.capitals
    case .address: line.isAddress
    case .signs: line.letters == 0
    }
  }
}

/// Shapes as bits, so that asking a line for one of several copies no array.
public struct LineShapes: OptionSet, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public init(_ shape: LineShape) {
    let position =
      switch shape {
      case .headline: 0
      case .prose: 1
      case .relativeTime: 2
      case .personName: 3
      case .personNames: 4
      case .label: 5
      case .date: 6
      case .capitals: 7
      case .address: 8
      case .signs: 9
      }
    rawValue = 1 << position
  }

  init(_ shapes: [LineShape]) { self = shapes.reduce(into: []) { $0.formUnion(LineShapes($1)) } }

  /// Each with its bit, those first that cost least to ask for.
  public static let all = LineShape.allCases.map { (shape: $0, bit: LineShapes($0)) }
    .sorted { !$0.shape.needsPattern && $1.shape.needsPattern }
}
