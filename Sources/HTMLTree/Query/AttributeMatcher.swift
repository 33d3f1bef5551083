import Glibc

/// Compares names and attributes of a tree's nodes with a compiled selector's, as bytes.
struct AttributeMatcher {
  let nodes: UnsafeBufferPointer<HTMLTree.Node>
  let attributes: UnsafeBufferPointer<HTMLTree.Attribute>
  /// The tree's.
  let text: UnsafeBufferPointer<UInt8>
  /// The program's.
  let bytes: UnsafeBufferPointer<UInt8>

  /// Whether an element that ``Tag`` does not list has this name.
  func isNamed(_ node: Int, _ name: SelectorProgram.Text) -> Bool {
    Self.equal(slice(nodes[node].textStart, nodes[node].textEnd), slice(name))
  }

  func matches(_ test: SelectorProgram.AttributeTest, _ node: Int) -> Bool {
    guard let value = value(test, node) else { return false }
    let wanted = slice(test.value)
    let ignoresCase = test.ignoresCase
    switch test.comparison {
    case .exists: return true
    case .equals: return Self.equal(value, wanted, ignoringCase: ignoresCase)
    case .hasWord: return Self.hasWord(wanted, in: value, ignoringCase: ignoresCase)
    case .hasLanguage:
      return Self.hasPrefix(wanted, in: value, ignoringCase: ignoresCase)
        && (value.count == wanted.count || value[wanted.count] == UInt8(ascii: "-"))
    // By the standard, an empty text is in no value.
    case .hasPrefix: return !wanted.isEmpty && Self.hasPrefix(wanted, in: value, ignoringCase: ignoresCase)
    case .hasSuffix:
      return !wanted.isEmpty && value.count >= wanted.count
        && Self.equal(
          UnsafeBufferPointer(rebasing: value.suffix(wanted.count)), wanted, ignoringCase: ignoresCase)
    case .contains: return Self.contains(wanted, in: value, ignoringCase: ignoresCase)
    }
  }

  private func value(_ test: SelectorProgram.AttributeTest, _ node: Int) -> UnsafeBufferPointer<UInt8>? {
    let first = Int(nodes[node].firstAttribute)
    for index in first..<first + Int(nodes[node].attributeCount) where attributes[index].name == test.name {
      let attribute = attributes[index]
      if test.name == .other,
        !Self.equal(slice(attribute.nameStart, attribute.nameEnd), slice(test.otherName))
      {
        continue
      }
      return slice(attribute.valueStart, attribute.valueEnd)
    }
    return nil
  }

  private func slice(_ start: Int32, _ end: Int32) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: text[Int(start)..<Int(end)])
  }

  private func slice(_ piece: SelectorProgram.Text) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[Int(piece.start)..<Int(piece.start + piece.count)])
  }
}

// MARK: Bytes

extension AttributeMatcher {
  private typealias Bytes = UnsafeBufferPointer<UInt8>

  /// `wanted` is in lower case where case is ignored; only ASCII letters have one here, as in browsers.
  private static func equal(_ value: Bytes, _ wanted: Bytes, ignoringCase: Bool = false) -> Bool {
    guard value.count == wanted.count else { return false }
    guard let start = value.baseAddress, let other = wanted.baseAddress else { return true }
    if !ignoringCase { return memcmp(start, other, value.count) == 0 }
    for index in value.indices where lowercase(value[index]) != wanted[index] { return false }
    return true
  }

  private static func hasPrefix(_ wanted: Bytes, in value: Bytes, ignoringCase: Bool) -> Bool {
    value.count >= wanted.count
      && equal(UnsafeBufferPointer(rebasing: value.prefix(wanted.count)), wanted, ignoringCase: ignoringCase)
  }

  private static func hasWord(_ wanted: Bytes, in value: Bytes, ignoringCase: Bool) -> Bool {
    guard !wanted.isEmpty, value.count >= wanted.count else { return false }
    var start = 0
    while start + wanted.count <= value.count {
      var end = start
      while end < value.count, !isSpace(value[end]) { end += 1 }
      if end - start == wanted.count,
        equal(UnsafeBufferPointer(rebasing: value[start..<end]), wanted, ignoringCase: ignoringCase)
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  private static func contains(_ wanted: Bytes, in value: Bytes, ignoringCase: Bool) -> Bool {
    guard !wanted.isEmpty, value.count >= wanted.count else { return false }
    for offset in 0...value.count - wanted.count {
      let first = ignoringCase ? lowercase(value[offset]) : value[offset]
      guard first == wanted[0] else { continue }
      let piece = UnsafeBufferPointer(rebasing: value[offset..<offset + wanted.count])
      if equal(piece, wanted, ignoringCase: ignoringCase) { return true }
    }
    return false
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
