import Platform

/// A line as literals compare with it: case folded, typographic quotes and dashes as ASCII ones, white
/// space collapsed, without bullets and arrows at its ends and without a final colon.
public enum FoldedLine {
  public static func fold(_ text: some Collection<UInt8>) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var pendingSpace = false
    var iterator = text.makeIterator()
    while let byte = iterator.next() {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        pendingSpace = true
        continue
      }
      var bytes = (byte, UInt8(0), UInt8(0))
      if byte == 0xE2 {
        bytes = (byte, iterator.next() ?? 0, iterator.next() ?? 0)
      } else if byte == 0xC2 {
        bytes = (byte, iterator.next() ?? 0, 0)
        if bytes.1 == 0xA0 {
          pendingSpace = true
          continue
        }
      }
      if pendingSpace, !plain.isEmpty { plain.append(0x20) }
      pendingSpace = false
      append(bytes, to: &plain)
    }
    return trimmed(UTF8Text.folded(plain))
  }

  private static func append(_ bytes: (UInt8, UInt8, UInt8), to output: inout [UInt8]) {
    if bytes.0 == 0xE2, bytes.1 == 0x80 {
      switch bytes.2 {
      case 0x98, 0x99, 0x9B: return output.append(UInt8(ascii: "'"))
      case 0x9C, 0x9D, 0x9E, 0x9F: return output.append(UInt8(ascii: "\""))
      case 0x90...0x95: return output.append(UInt8(ascii: "-"))
      default: break
      }
    }
    output.append(bytes.0)
    if bytes.0 == 0xE2 { output.append(contentsOf: [bytes.1, bytes.2]) }
    if bytes.0 == 0xC2 { output.append(bytes.1) }
  }

  /// Marks that lists and links put before or after a label.
  private static let ornaments: [[UInt8]] = ["•", "·", "»", "«", "›", "‹", "→", "←", "▶", "►", "▸", "■", "●", "|", ">", "<", "*", "+", "-", ":", "：", "…", "...", " "]
    .map { Array($0.utf8) }

  private static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var slice = bytes[...]
    while let ornament = ornaments.first(where: { slice.starts(with: $0) }) { slice = slice.dropFirst(ornament.count) }
    while let ornament = ornaments.first(where: { slice.suffix($0.count).elementsEqual($0) && !slice.isEmpty }) {
      slice = slice.dropLast(ornament.count)
    }
    // A line of nothing but ornaments stays as it is.
    return slice.isEmpty ? bytes : Array(slice)
  }
}
