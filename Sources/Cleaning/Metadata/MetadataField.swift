/// A named fact of an article, as rules extract it and as the output names it.
public enum MetadataField: String, Sendable, CaseIterable, Comparable {
  case title, dek, authors, published, modified, language, sitename, url, section, tags, image
  case dateline, agency, rights, contributors, credits, description
  /// What stands under the main picture, and who took it.
  case imageCaption = "image_caption", imageCredit = "image_credit"
  /// What sort of page it is (``Article/Kind``), and whether its text is all there: `free` or `truncated`.
  case kind, paywall

  /// Whether rules may fill it; the others are the program's own findings.
  var isExtractable: Bool {
    switch self {
    case .imageCaption, .imageCredit, .kind, .paywall: false
    default: true
    }
  }

  /// Fields with any number of values; the others have one at most.
  public var isList: Bool {
    switch self {
    case .authors, .tags, .contributors, .credits: true
    default: false
    }
  }

  /// The field of a name; `author` and `tag`, `credit` and `contributor` are accepted for their lists.
  public init?(name: String) {
    guard let field = MetadataField(rawValue: name) ?? MetadataField(rawValue: name + "s"),
      field.isExtractable, field.isList || field.rawValue == name
    else { return nil }
    self = field
  }

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// An article's facts, each with where it was found.
public struct Metadata: Sendable, Equatable {
  /// Values by field; a field without a value is absent. Fields that are no list have one value.
  public private(set) var values: [MetadataField: [String]] = [:]
  /// What gave each field, such as `json-ld:headline` or `rule:en.byline`.
  public private(set) var origins: [MetadataField: String] = [:]

  public init() {}

  /// The first value of a field, or nil.
  public subscript(field: MetadataField) -> String? { values[field]?.first }

  /// All values of a field.
  public func list(_ field: MetadataField) -> [String] { values[field] ?? [] }

  /// Sets a field that has no value yet. Empty texts count as none.
  mutating func fill(_ field: MetadataField, _ texts: [String], from origin: String) {
    guard values[field] == nil else { return }
    let clean: [String]
    if field.isList {
      var seen: Set<String> = []
      clean = texts.map(Self.collapsed).filter { !$0.isEmpty && seen.insert($0).inserted }
    } else {
      clean = texts.lazy.map(Self.collapsed).first { !$0.isEmpty }.map { [$0] } ?? []
    }
    guard !clean.isEmpty else { return }
    values[field] = clean
    origins[field] = origin
  }

  /// Sets a field whatever it had.
  mutating func replace(_ field: MetadataField, _ texts: [String], from origin: String) {
    values[field] = nil
    fill(field, texts, from: origin)
  }

  /// Adds values to a list field, or fills a single one.
  mutating func add(_ field: MetadataField, _ texts: [String], from origin: String) {
    guard field.isList, let existing = values[field] else {
      fill(field, texts, from: origin)
      return
    }
    values[field] = existing + texts.map(Self.collapsed).filter { !$0.isEmpty && !existing.contains($0) }
  }

  /// White space collapsed and trimmed.
  static func collapsed(_ text: String) -> String {
    guard !isCollapsed(text.utf8) else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var pendingSpace = false
    var index = 0
    while index < bytes.count {
      let isWideSpace = bytes[index] == 0xC2 && index + 1 < bytes.count && bytes[index + 1] == 0xA0
      if isWideSpace || bytes[index] == 0x20 || bytes[index] &- 0x09 < 5 {
        pendingSpace = true
        index += isWideSpace ? 2 : 1
        continue
      }
      if pendingSpace, !output.isEmpty { output.append(0x20) }
      pendingSpace = false
      output.append(bytes[index])
      index += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isCollapsed(_ text: String.UTF8View) -> Bool {
    var last: UInt8 = 0x20
    for byte in text {
      // U+00A0 ends with A0, as some letters do.
      if byte &- 0x09 < 5 || byte == 0xA0 || byte == 0x20 && last == 0x20 { return false }
      last = byte
    }
    return last != 0x20
  }
}
