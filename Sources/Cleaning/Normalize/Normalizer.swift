import Platform
import RuleBook

/// The stage that makes characters regular: Unicode NFC, white space, invisible characters; and what the
/// replacement rules that are on say. Everything it does is counted.
struct Normalizer {
  private let rules: [Rule]
  /// How often each normalisation changed something, by its id.
  private(set) var counts: [String: Int] = [:]

  /// - Parameters:
  ///   - rules: replacement rules that apply to the page.
  ///   - joins: hard-wrapped lines that were joined when the page was split.
  init(rules: [Rule], joins: Int = 0) {
    self.rules = rules
    if joins > 0 { counts["norm.unwrap"] = joins }
  }

  /// Normalises one block's text; line breaks within it stay.
  mutating func normalize(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(text)
    for rule in rules { apply(rule, to: &bytes) }
    let spaced = spaces(bytes)
    let composed = UTF8Text.composed(spaced)
    if composed != spaced { counts["norm.nfc", default: 0] += 1 }
    return composed
  }

  private mutating func apply(_ rule: Rule, to bytes: inout [UInt8]) {
    guard case .text(let replacement) = rule.matcher else { return }
    let changes: Int
    switch replacement.pattern {
    case .literals(let literals):
      changes = literals.reduce(0) { $0 + replace($1, with: replacement.replacement, in: &bytes) }
    case .regex(let regex): changes = replace(regex, with: replacement.replacement, in: &bytes)
    case .mojibake: changes = Mojibake.repair(&bytes)
    }
    if changes > 0 { counts[rule.id, default: 0] += changes }
  }

  private func replace(_ literal: String, with replacement: String, in bytes: inout [UInt8]) -> Int {
    let ranges = ByteRuns.all(of: literal.utf8, in: bytes[...])
    for range in ranges.reversed() { bytes.replaceSubrange(range, with: replacement.utf8) }
    return ranges.count
  }

  private func replace(_ regex: LinearRegex, with replacement: String, in bytes: inout [UInt8]) -> Int {
    var output: [UInt8] = []
    var position = 0
    var changes = 0
    while position <= bytes.count,
      let match = bytes.withUnsafeBufferPointer({ regex.firstMatch(in: $0, from: position) }),
      let range = match[0]
    {
      output += bytes[position..<range.lowerBound]
      output += Array(replacement.utf8)
      changes += 1
      // An empty match moves on by a character, or it would be found for ever.
      var next = range.isEmpty ? min(range.upperBound + 1, bytes.count) : range.upperBound
      while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
      output += bytes[range.upperBound..<next]
      if next == bytes.count { return finish(output, changes, &bytes) }
      position = next
    }
    return finish(output + bytes[min(position, bytes.count)...], changes, &bytes)
  }

  private func finish(_ output: [UInt8], _ changes: Int, _ bytes: inout [UInt8]) -> Int {
    if changes > 0 { bytes = output }
    return changes
  }

  /// One pass: no-break and other spaces become spaces, runs of them one; line ends LF; zero-width spaces,
  /// word joiners, byte-order marks, soft hyphens and control characters go. Joiners (U+200C, U+200D) and
  /// direction marks stay: scripts need them.
  private mutating func spaces(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.withUnsafeBufferPointer(Self.isRegular) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var collapsed = 0
    var invisible = 0
    var index = 0
    func appendSpace() {
      if let last = output.last, last != 0x20, last != 0x0A { output.append(0x20) } else { collapsed += 1 }
    }
    while index < bytes.count {
      let byte = bytes[index]
      let length = Self.spaceLength(bytes, index)
      if length > 0 {
        if length > 1 || byte == 0x09 { collapsed += 1 }
        appendSpace()
        index += length
      } else if byte == 0x0A || byte == 0x0D {
        if output.last == 0x20 { output.removeLast() }
        if output.last != 0x0A, !output.isEmpty { output.append(0x0A) }
        index += 1
      } else if let skipped = Self.invisibleLength(bytes, index) {
        invisible += 1
        index += skipped
      } else {
        output.append(byte)
        index += 1
      }
    }
    while output.last == 0x20 || output.last == 0x0A { output.removeLast() }
    if collapsed > 0 { counts["norm.space", default: 0] += collapsed }
    if invisible > 0 { counts["norm.invisible", default: 0] += invisible }
    return output
  }

  /// Whether there is nothing to do for ``spaces(_:)``, as in most blocks: a line with single spaces within, and no
  /// characters that only look like one or like none.
  private static func isRegular(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var isBehindSpace = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x20 {
        if isBehindSpace { return false }
        isBehindSpace = true
        continue
      }
      isBehindSpace = false
      // Most are letters of ASCII.
      if byte &- 0x21 < 0x5E { continue }
      switch byte {
      case 0..<0x20, 0x7F: return false
      // U+0080…U+00A0 and U+00AD.
      case 0xC2: if index < bytes.count, bytes[index] <= 0xA0 || bytes[index] == 0xAD { return false }
      // Quotation marks, dashes and the ellipsis stand among the spaces.
      case 0xE2:
        if index + 1 < bytes.count, bytes[index] <= 0x81,
          bytes[index] == 0x81 || bytes[index + 1] <= 0x8B || bytes[index + 1] == 0xAF
        {
          return false
        }
      // The byte-order mark.
      case 0xEF: if index < bytes.count, bytes[index] == 0xBB { return false }
      default: break
      }
    }
    return !isBehindSpace
  }

  /// Bytes of a space of any width at `index`, 0 where there is none.
  private static func spaceLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let byte = bytes[index]
    if byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C { return 1 }
    if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
    if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80 {
      // U+2000…U+200A and U+202F.
      return bytes[index + 2] <= 0x8A || bytes[index + 2] == 0xAF ? 3 : 0
    }
    return 0
  }

  private static func invisibleLength(_ bytes: [UInt8], _ index: Int) -> Int? {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x7F { return 1 }
    if byte == 0xC2, index + 1 < bytes.count {
      // U+00AD and the C1 controls.
      return bytes[index + 1] == 0xAD || bytes[index + 1] < 0xA0 ? 2 : nil
    }
    guard index + 2 < bytes.count else { return nil }
    if byte == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0x8B { return 3 }
    if byte == 0xE2, bytes[index + 1] == 0x81, bytes[index + 2] == 0xA0 { return 3 }
    if byte == 0xEF, bytes[index + 1] == 0xBB, bytes[index + 2] == 0xBF { return 3 }
    return nil
  }
}
