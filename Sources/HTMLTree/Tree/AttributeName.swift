/// Attributes that the cleaning reads. Others are left out before parsing, unless a selector of the
/// page's own site asks for them (``AttributeSelection``).
public enum AttributeName: UInt8, Sendable, CaseIterable {
  case other = 0
  case id, `class`, href, src, content, name, property, itemprop, itemtype, rel, datetime, type, lang, role
  case alt, hidden, charset
  case ariaHidden, httpEquiv

  /// The attribute's name in lower case.
  public var text: String { Self.names[Int(rawValue)] }

  private static let names = allCases.map { name in
    switch name {
    case .ariaHidden: "aria-hidden"
    case .httpEquiv: "http-equiv"
    default: "\(name)"
    }
  }

  /// The attribute of a name in any case, `.other` for names that are not listed.
  @inline(__always)
  public init(name: UnsafeBufferPointer<UInt8>) {
    // Length and first letter decide nearly always; the full comparison confirms.
    guard name.count >= 2, name.count <= 11 else {
      self = .other
      return
    }
    self = Self.byLength[name.count].first { $0.matches(name) } ?? .other
  }

  private func matches(_ candidate: UnsafeBufferPointer<UInt8>) -> Bool {
    let expected = Self.texts[Int(rawValue)]
    for index in 0..<expected.count where candidate[index] | 0x20 != expected[index] {
      // '-' is 0x2D, which the case bit leaves alone.
      return false
    }
    return true
  }

  private static let texts: [[UInt8]] = allCases.map { Array($0.text.utf8) }
  private static let byLength: [[AttributeName]] = (0...11).map { length in
    allCases.filter { $0 != .other && $0.text.utf8.count == length }
  }
}

/// Which attributes reach the parser.
public struct AttributeSelection: Sendable {
  /// Names besides those of ``AttributeName``, lower case, as UTF-8.
  let extra: [[UInt8]]
  /// Everything is kept, as XPath rules may ask for anything.
  let keepsAll: Bool

  public static let standard = AttributeSelection(extra: [], keepsAll: false)
  public static let all = AttributeSelection(extra: [], keepsAll: true)

  init(extra: [[UInt8]], keepsAll: Bool) {
    self.extra = extra
    self.keepsAll = keepsAll
  }

  /// The standard attributes and these besides.
  public init(including names: some Sequence<String>) {
    self.init(
      extra: names.map { Array($0.lowercased().utf8) }.filter { name in
        name.withUnsafeBufferPointer { AttributeName(name: $0) } == .other
      }, keepsAll: false)
  }
}
