/// Text that was broken into lines of at most so many columns. What breaks lines so begins a new one only
/// where the next word would not fit, so a break where it would have fitted ends a paragraph.
struct HardWrap {
  /// Columns of the longest lines; an ideograph takes two.
  let width: Int
  private let columns: [LineColumns]

  /// Widths that text is wrapped at; what is wider is a paragraph a line.
  private static let widths = 40...132
  /// How many lines in a hundred may be longer, as an address without a space is.
  private static let outliers = 2
  /// Lines of this share of the width are full: those after which the test of the next word tells something.
  private static let fullShare = 0.7
  /// Full lines that it takes to tell, and how many in a hundred of them must end where the next word would not fit.
  private static let least = 4
  private static let forced = 80
  /// How many in a hundred may go on with a capital. Headlines of one length under each other all do.
  private static let capitals = 70

  /// Nil where the lines are paragraphs, or too few to tell.
  init?(_ lines: [TextLine], in bytes: UnsafeBufferPointer<UInt8>) {
    let allowed = 1 + lines.count * Self.outliers / 100
    guard let columns = Self.measured(lines, in: bytes, tooWide: allowed) else { return nil }
    self.columns = columns
    let candidates = zip(columns, lines).filter { !$0.0.isTableRow }.map { $0.width + $1.indent }.sorted(
      by: >)
    for (longer, width) in candidates.enumerated() {
      guard longer <= allowed, width >= Self.widths.lowerBound else { break }
      if Self.isWrapped(lines, columns, at: width, in: bytes) {
        self.width = width
        return
      }
    }
    return nil
  }

  /// Whether a line goes on in the one after it.
  func continues(_ line: Int, _ lines: [TextLine]) -> Bool {
    Self.isForced(line, lines, columns, at: width)
  }

  /// Whether a space belongs between a line and the one after it: not between ideographs, nor within a compound
  /// that was broken behind its hyphen.
  func needsSpace(after line: Int, _ lines: [TextLine], in bytes: [UInt8]) -> Bool {
    if columns[line].endsWide && columns[line + 1].startsWide { return false }
    let end = lines[line].range.upperBound
    return bytes[end - 1] != UInt8(ascii: "-") || end < 2 || (bytes[end - 2] | 0x20) &- 0x61 >= 26
  }

  /// Columns of each line, or nil as soon as more than are allowed are too wide to be wrapped.
  private static func measured(
    _ lines: [TextLine], in bytes: UnsafeBufferPointer<UInt8>, tooWide allowed: Int
  ) -> [LineColumns]? {
    guard lines.count > least else { return nil }
    var wide = 0
    var columns: [LineColumns] = []
    columns.reserveCapacity(lines.count)
    for line in lines {
      let measured = LineColumns(of: UnsafeBufferPointer(rebasing: bytes[line.range]))
      if measured.width + line.indent > widths.upperBound { wide += 1 }
      guard wide <= allowed else { return nil }
      columns.append(measured)
    }
    return columns
  }

  private static func isWrapped(
    _ lines: [TextLine], _ columns: [LineColumns], at width: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    func measures(_ line: Int) -> BlockMeasures {
      BlockMeasures(of: UnsafeBufferPointer(rebasing: bytes[lines[line].range]), linkBytes: 0)
    }
    var full = 0
    var breaks = 0
    var open = 0
    var capitals = 0
    for line in lines.indices.dropLast() where !begins(line + 1, lines, columns) {
      guard Double(columns[line].width + lines[line].indent) >= fullShare * Double(width) else { continue }
      full += 1
      guard isForced(line, lines, columns, at: width) else { continue }
      breaks += 1
      if !measures(line).endsSentence { open += 1 }
      if measures(line + 1).startsUppercase { capitals += 1 }
    }
    return full >= least && breaks * 100 >= full * forced && open * 2 >= breaks
      && capitals * 100 <= breaks * Self.capitals
  }

  /// Whether a line shows by itself that a paragraph begins with it.
  private static func begins(_ line: Int, _ lines: [TextLine], _ columns: [LineColumns]) -> Bool {
    let isIndented = lines[line].indent > lines[line - 1].indent && !columns[line - 1].startsItem
    return lines[line].followsBlankLine || isIndented || columns[line].startsItem
      || columns[line].isTableRow || columns[line - 1].isTableRow
  }

  private static func isForced(
    _ line: Int, _ lines: [TextLine], _ columns: [LineColumns], at width: Int
  ) -> Bool {
    guard line + 1 < lines.count else { return false }
    guard !begins(line + 1, lines, columns) else { return false }
    let joint = columns[line].endsWide && columns[line + 1].startsWide ? 0 : 1
    return lines[line].indent + columns[line].width + joint + columns[line + 1].firstWord > width
  }
}

/// What a line takes of a terminal's width.
private struct LineColumns {
  private(set) var width = 0
  /// Of the first word, or of as many ideographs as may have to stay with the first.
  private(set) var firstWord = 0
  private(set) var startsWide = false
  private(set) var endsWide = false
  /// Whether it begins with a bullet.
  private(set) var startsItem = false
  /// Whether spaces or tabs in it make columns.
  private(set) var isTableRow = false

  /// Signs that may not begin a line take an ideograph or two with them to the next one.
  private static let ideographsTogether = 6

  init(of bytes: UnsafeBufferPointer<UInt8>) {
    var isFirstWord = true
    var spaces = 0
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let isFullWidth = lead == 0xEF && index + 1 < bytes.count && bytes[index + 1] >= 0xBC
      let isWide = (0xE3...0xED).contains(lead) || isFullWidth
      if index == 0 { startsWide = isWide }
      endsWide = isWide
      if lead == 0x20 { isFirstWord = false }
      spaces = lead == 0x20 ? spaces + 1 : 0
      if spaces == 3 || lead == 0x09 { isTableRow = true }
      width += isWide ? 2 : 1
      if isFirstWord, !startsWide || firstWord < Self.ideographsTogether { firstWord += isWide ? 2 : 1 }
      index += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
    startsItem = Self.startsItem(bytes)
  }

  private static func startsItem(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count > 1, [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(bytes[0]) {
      return bytes[1] == 0x20
    }
    return bytes.starts(with: "•".utf8)
  }
}
