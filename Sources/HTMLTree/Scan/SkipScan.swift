/// The scan that makes a ``ReducedSource``: one pass, no tree.
struct SkipScan {
  /// Attributes with longer values are left out: they are data.
  static let attributeValueBytes = 8192
  /// Class lists past this many bytes are cut there; utility-class frameworks write kilobytes.
  static let classBytes = 400

  private let source: UnsafeBufferPointer<UInt8>
  private let selection: AttributeSelection
  private let mostAttributes: Int
  private var reduced = ReducedSource()
  /// Elements whose end tag comes no more, and whether a comment's end does: a page of unclosed ones is not
  /// searched to its end for each.
  private var unclosed: Set<Tag> = []
  private var isCommentUnclosed = false

  static func reduce(
    _ source: UnsafeBufferPointer<UInt8>, keeping selection: AttributeSelection, mostAttributes: Int
  ) -> ReducedSource {
    var scan = SkipScan(source: source, selection: selection, mostAttributes: mostAttributes)
    scan.run()
    return scan.reduced
  }

  private init(source: UnsafeBufferPointer<UInt8>, selection: AttributeSelection, mostAttributes: Int) {
    (self.source, self.selection, self.mostAttributes) = (source, selection, mostAttributes)
    reduced.bytes.reserveCapacity(source.count / 2 + 256)
    reduced.segments.reserveCapacity(source.count / 64 + 16)
  }

  private mutating func run() {
    var position = 0
    while position < source.count {
      let tagStart = index(of: UInt8(ascii: "<"), from: position) ?? source.count
      copy(position..<tagStart)
      guard tagStart < source.count else { break }
      position = markup(at: tagStart)
    }
    // No position is behind the source's end, even after a `>` that it lacks.
    mark(source.count)
  }

  /// Handles what starts with `<` at `start`; returns where to go on.
  private mutating func markup(at start: Int) -> Int {
    guard start + 1 < source.count else {
      emit("&lt;", at: start)
      return start + 1
    }
    let next = source[start + 1]
    switch next {
    case UInt8(ascii: "!"): return endOfDeclaration(at: start)
    case UInt8(ascii: "?"): return (index(of: UInt8(ascii: ">"), from: start) ?? source.count - 1) + 1
    case UInt8(ascii: "/"): return endTag(at: start)
    default:
      if isLetter(next) { return startTag(at: start) }
      emit("&lt;", at: start)
      return start + 1
    }
  }

  private mutating func endOfDeclaration(at start: Int) -> Int {
    if start + 3 < source.count, source[start + 2] == 0x2D, source[start + 3] == 0x2D {
      // `<!-->` and `<!--->` are whole comments.
      if start + 4 < source.count, source[start + 4] == UInt8(ascii: ">") { return start + 5 }
      // An unclosed comment would swallow the rest of the page; browsers do so, we keep the text.
      if !isCommentUnclosed, let end = find("-->", from: start + 4) { return end + 3 }
      isCommentUnclosed = true
      return start + 4
    }
    return (index(of: UInt8(ascii: ">"), from: start) ?? source.count - 1) + 1
  }

  private mutating func endTag(at start: Int) -> Int {
    guard start + 2 < source.count, isLetter(source[start + 2]) else {
      return (index(of: UInt8(ascii: ">"), from: start) ?? source.count - 1) + 1
    }
    let nameEnd = endOfName(from: start + 2)
    guard let close = index(of: UInt8(ascii: ">"), from: nameEnd) else { return source.count }
    mark(start)
    reduced.bytes.append(contentsOf: source[start..<nameEnd])
    reduced.bytes.append(UInt8(ascii: ">"))
    return close + 1
  }

  private mutating func startTag(at start: Int) -> Int {
    let nameEnd = endOfName(from: start + 1)
    let tag = lowercaseTag(start + 1..<nameEnd)
    let tagOutput = reduced.bytes.count
    mark(start)
    reduced.bytes.append(contentsOf: source[start..<nameEnd])
    let segment = reduced.segments.count - 1
    let firstAttribute = Int32(reduced.attributes.count)
    var attributes = AttributeScan(position: nameEnd)
    let close = copyAttributes(&attributes)
    reduced.segments[segment].attributes = firstAttribute..<Int32(reduced.attributes.count)
    reduced.bytes.append(UInt8(ascii: ">"))
    switch tag {
    case .script:
      reduced.bytes.removeLast(reduced.bytes.count - tagOutput)
      let (body, end) = rawBody(of: tag, from: close)
      if attributes.isStructuredData { reduced.structuredData.append(body) }
      return end
    case .style, .template, .iframe, .canvas:
      reduced.bytes.removeLast(reduced.bytes.count - tagOutput)
      return rawBody(of: tag, from: close).end
    case .svg:
      reduced.bytes.removeLast(reduced.bytes.count - tagOutput)
      return attributes.isSelfClosed ? close : rawBody(of: tag, from: close).end
    default:
      return close
    }
  }

  /// The body up to `</name`, and the position after that end tag. Without an end tag the element is
  /// taken as empty, so that one broken tag does not lose the rest of the page.
  private mutating func rawBody(of tag: Tag, from start: Int) -> (body: Range<Int>, end: Int) {
    guard !unclosed.contains(tag) else { return (start..<start, start) }
    var position = start
    var name = tag.name
    let found: (body: Range<Int>, end: Int)? = name.withUTF8 { name in
      while let open = index(of: UInt8(ascii: "<"), from: position) {
        let nameEnd = open + 2 + name.count
        if nameEnd <= source.count, source[open + 1] == UInt8(ascii: "/"), matches(name, at: open + 2),
          nameEnd == source.count || !isNameByte(source[nameEnd])
        {
          let close = index(of: UInt8(ascii: ">"), from: nameEnd) ?? source.count - 1
          return (start..<open, close + 1)
        }
        position = open + 1
      }
      return nil
    }
    if found == nil { unclosed.insert(tag) }
    return found ?? (start..<start, start)
  }
}

// MARK: Attributes

extension SkipScan {
  /// State of reading one tag's attributes.
  fileprivate struct AttributeScan {
    var position: Int
    var count = 0
    var isStructuredData = false
    var isSelfClosed = false
  }

  /// Copies the selected attributes to the output; returns the position after the tag's `>`.
  private mutating func copyAttributes(_ scan: inout AttributeScan) -> Int {
    while scan.position < source.count {
      let byte = source[scan.position]
      if byte == UInt8(ascii: ">") { return scan.position + 1 }
      if isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
        scan.isSelfClosed = byte == UInt8(ascii: "/")
        scan.position += 1
        continue
      }
      // A new tag inside a tag: the earlier one was never closed.
      if byte == UInt8(ascii: "<") { return scan.position }
      attribute(&scan)
    }
    return source.count
  }

  private mutating func attribute(_ scan: inout AttributeScan) {
    let nameStart = scan.position
    var position = nameStart
    while position < source.count, isAttributeNameByte(source[position]) { position += 1 }
    let name = nameStart..<max(position, nameStart + 1)
    position = skipSpaces(from: name.upperBound)
    var value = position..<position
    if position < source.count, source[position] == UInt8(ascii: "=") {
      (value, position) = attributeValue(from: skipSpaces(from: position + 1))
    } else {
      position = name.upperBound
    }
    scan.position = position
    scan.count += 1
    guard scan.count <= mostAttributes else {
      reduced.omitsAttributes = true
      return
    }
    keep(name: name, value: value, &scan)
  }

  private func attributeValue(from start: Int) -> (value: Range<Int>, end: Int) {
    guard start < source.count else { return (start..<start, start) }
    let quote = source[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = index(of: quote, from: start + 1) else { return (start..<start, start + 1) }
      return (start + 1..<end, end + 1)
    }
    var end = start
    while end < source.count, !isSpace(source[end]), source[end] != UInt8(ascii: ">") { end += 1 }
    return (start..<end, end)
  }

  private mutating func keep(name: Range<Int>, value: Range<Int>, _ scan: inout AttributeScan) {
    let nameBytes = UnsafeBufferPointer(rebasing: source[name])
    let known = AttributeName(name: nameBytes)
    var value = value
    switch known {
    case .other:
      // The same whatever is kept, lest a rule for one site change what others' pages look like.
      if isHidingStyle(name: nameBytes, value: value) {
        append(.hidden, name: name, value: value.lowerBound..<value.lowerBound)
      }
      guard selection.keepsAll || isSelected(nameBytes) else { return }
    case .type where matchesIgnoringCase("application/ld+json", value): scan.isStructuredData = true
    case .class where !selection.keepsAll: value = wholeClasses(value)
    default: break
    }
    guard value.count <= Self.attributeValueBytes else { return }
    guard index(of: UInt8(ascii: "&"), from: value.lowerBound, before: value.upperBound) != nil else {
      return append(known, name: name, value: value)
    }
    let holdsDouble = source[value].contains(UInt8(ascii: "\""))
    guard !(holdsDouble && source[value].contains(UInt8(ascii: "'"))) else { return }
    let quote = holdsDouble ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    reduced.bytes.append(UInt8(ascii: " "))
    reduced.bytes.append(contentsOf: nameBytes)
    reduced.bytes.append(UInt8(ascii: "="))
    reduced.bytes.append(quote)
    reduced.bytes.append(contentsOf: source[value])
    reduced.bytes.append(quote)
  }

  private mutating func append(_ known: AttributeName, name: Range<Int>, value: Range<Int>) {
    reduced.attributes.append(
      .init(
        name: known, nameRange: Int32(name.lowerBound)..<Int32(name.upperBound),
        valueRange: Int32(value.lowerBound)..<Int32(value.upperBound)))
  }

  /// Cut between two names: half a name could match a rule, half a character is not UTF-8.
  private func wholeClasses(_ value: Range<Int>) -> Range<Int> {
    guard value.count > Self.classBytes else { return value }
    var end = value.lowerBound + Self.classBytes
    while end > value.lowerBound, !isSpace(source[end]) { end -= 1 }
    return value.lowerBound..<end
  }

  /// `style` attributes are not kept, but one that hides its element becomes `hidden`.
  private func isHidingStyle(name: UnsafeBufferPointer<UInt8>, value: Range<Int>) -> Bool {
    guard name.count == 5, name[0] | 0x20 == UInt8(ascii: "s"), name[1] | 0x20 == UInt8(ascii: "t") else {
      return false
    }
    let style = UnsafeBufferPointer(rebasing: source[value])
    var start = 0
    while let found = ByteSearch.index(of: UInt8(ascii: "d"), in: style, from: start) {
      if style[found...].starts(with: "display".utf8) {
        return style[(found + 7)...].prefix(16).filter { !isSpace($0) }.starts(with: ":none".utf8)
      }
      start = found + 1
    }
    return false
  }

  private func isSelected(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    selection.extra.contains { wanted in
      wanted.count == name.count && zip(wanted, name).allSatisfy { $0 == ($1 &- 0x41 < 26 ? $1 | 0x20 : $1) }
    }
  }
}

// MARK: Bytes

extension SkipScan {
  private mutating func copy(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    // libxml2 resolves entities, so text with any goes to it as it is.
    let entity = index(of: UInt8(ascii: "&"), from: range.lowerBound, before: range.upperBound)
    guard entity != nil else { return standIn(for: range) }
    mark(range.lowerBound)
    reduced.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[range]))
  }

  /// White space and other text are all that libxml2 tells apart.
  private mutating func standIn(for range: Range<Int>) {
    reduced.segments.append(
      .init(
        output: Int32(reduced.bytes.count), source: Int32(range.lowerBound),
        placeholderLength: Int32(range.count), attributes: 0..<0))
    let isBlank = source[range].allSatisfy { isSpace($0) }
    reduced.bytes.append(isBlank ? UInt8(ascii: " ") : UInt8(ascii: "x"))
  }

  private mutating func emit(_ text: StaticString, at position: Int) {
    mark(position)
    reduced.bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    mark(position + 1)
  }

  private mutating func mark(_ position: Int) {
    reduced.segments.append(
      .init(
        output: Int32(reduced.bytes.count), source: Int32(position), placeholderLength: 0, attributes: 0..<0))
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    ByteSearch.index(of: byte, in: source, from: start)
  }

  private func index(of byte: UInt8, from start: Int, before end: Int) -> Int? {
    ByteSearch.index(of: byte, in: UnsafeBufferPointer(rebasing: source[..<end]), from: start)
  }

  private func find(_ needle: StaticString, from start: Int) -> Int? {
    var position = start
    let first = needle.utf8Start[0]
    while let found = index(of: first, from: position) {
      if matches(UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount), at: found) {
        return found
      }
      position = found + 1
    }
    return nil
  }

  /// Whether the lower-case `name` stands at `position` in any case.
  private func matches(_ name: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
    guard position + name.count <= source.count else { return false }
    for offset in 0..<name.count {
      let byte = source[position + offset]
      guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == name[offset] else { return false }
    }
    return true
  }

  private func matchesIgnoringCase(_ text: StaticString, _ range: Range<Int>) -> Bool {
    let expected = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    // `application/ld+json; charset=utf-8` counts too.
    return range.count >= expected.count && matches(expected, at: range.lowerBound)
  }

  private func lowercaseTag(_ range: Range<Int>) -> Tag {
    guard range.count <= 10 else { return .other }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { name in
      for (offset, byte) in source[range].enumerated() {
        name[offset] = byte &- 0x41 < 26 ? byte | 0x20 : byte
      }
      return Tag(name: UnsafeBufferPointer(start: name.baseAddress, count: range.count))
    }
  }

  private func endOfName(from start: Int) -> Int {
    var position = start
    while position < source.count, isNameByte(source[position]) { position += 1 }
    return position
  }

  private func skipSpaces(from start: Int) -> Int {
    var position = start
    while position < source.count, isSpace(source[position]) { position += 1 }
    return position
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    !isSpace(byte) && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "<")
  }

  private func isAttributeNameByte(_ byte: UInt8) -> Bool {
    isNameByte(byte) && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
  }

  private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
