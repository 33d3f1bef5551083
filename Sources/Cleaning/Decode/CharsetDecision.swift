import Platform

/// Finds a page's charset: byte-order mark, HTTP header, meta element, valid UTF-8, ICU's detection.
enum CharsetDecision {
  /// Where a declaration may stand, in bytes; browsers read 1,024, old pages write it later.
  private static let declarationWindow = 4096

  /// - Returns: the decision, how many bytes of byte-order mark to skip, and whether all is known to be valid UTF-8.
  static func decide(_ page: RawPage) -> (Decoding, skip: Int, isUTF8: Bool) {
    if let mark = byteOrderMark(page.bytes) {
      return (Decoding(charset: mark.charset, via: .bom), mark.length, false)
    }
    let header = page.origin.contentType.flatMap(label(inContentType:)).flatMap(Charset.init(label:))
    let declared = label(inMarkup: page.bytes.prefix(declarationWindow)).flatMap(Charset.init(label:))
      // A page that is read as ASCII far enough to declare UTF-16 is not in UTF-16.
      .map { $0.name.hasPrefix("utf-16") ? .utf8 : $0 }
    let declarations = [(Decoding.Evidence.http, header), (.meta, declared)].compactMap { evidence, charset in
      charset.map { (evidence: evidence, charset: $0) }
    }
    let isUTF8 = page.bytes.withUnsafeBufferPointer(UTF8Text.isValid)
    return (weigh(declarations, page.bytes, isUTF8: isUTF8), 0, isUTF8)
  }

  private static func weigh(
    _ declarations: [(evidence: Decoding.Evidence, charset: Charset)], _ bytes: [UInt8], isUTF8: Bool
  ) -> Decoding {
    let isASCII = isUTF8 && bytes.withUnsafeBufferPointer(UTF8Text.isASCII)
    var decision: Decoding
    if let first = declarations.first {
      decision = Decoding(charset: first.charset, via: first.evidence)
      // Text of another charset is hardly ever valid UTF-8 by chance, and what is not valid was
      // mislabelled.
      if isUTF8 && !isASCII && first.charset != .utf8 && !first.charset.name.hasPrefix("iso-2022") {
        decision = Decoding(charset: .utf8, via: .utf8)
      } else if !isUTF8, first.charset == .utf8, damage(in: bytes) > 0.002 {
        let other = declarations.dropFirst().first { $0.charset != .utf8 }
        decision =
          other.map { Decoding(charset: $0.charset, via: $0.evidence) }
          ?? Charset.detected(in: bytes).map { Decoding(charset: $0, via: .detected) } ?? decision
      }
    } else if isUTF8 {
      decision = Decoding(charset: .utf8, via: isASCII ? .default : .utf8)
    } else if damage(in: bytes) <= 0.002 {
      decision = Decoding(charset: .utf8, via: .default)
    } else if let detected = Charset.detected(in: bytes) {
      decision = Decoding(charset: detected, via: .detected)
    } else {
      decision = Decoding(charset: .windows1252, via: .default)
    }
    decision.conflicts = declarations.filter { $0.charset != decision.charset }
      .map { "\($0.evidence.rawValue):\($0.charset.name)" }
    return decision
  }

  /// Share of the bytes past ASCII that are no UTF-8, weighed so that a long page with one cut
  /// character stays UTF-8: malformed sequences a byte past ASCII.
  private static func damage(in bytes: [UInt8]) -> Double {
    let high = bytes.count { $0 >= 0x80 }
    guard high > 0 else { return 0 }
    let malformed = Charset.utf8.decoded(bytes).replacements
    return malformed <= 2 ? 0 : Double(malformed) / Double(high) - 0.02
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> (charset: Charset, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return Charset(label: "utf-16le").map { ($0, 2) } }
    if bytes.starts(with: [0xFE, 0xFF]) { return Charset(label: "utf-16be").map { ($0, 2) } }
    return nil
  }

  /// `utf-8` of `text/html; charset=utf-8`.
  static func label(inContentType value: String) -> String? {
    let lower = value.lowercased()
    guard let at = lower.firstRange(of: "charset=") else { return nil }
    let label = lower[at.upperBound...].prefix { $0 != ";" && $0 != "," && !$0.isWhitespace }
    return label.isEmpty ? nil : String(label)
  }

  /// The label of `<meta charset=…>`, `<meta http-equiv … content="…charset=…">` or `<?xml encoding=…?>`.
  static func label(inMarkup start: ArraySlice<UInt8>) -> String? {
    var from = start.startIndex
    while let sign = ByteRuns.first(of: [UInt8(ascii: "=")], in: start[from...]) {
      from = sign.upperBound
      guard let keyword = keyword(before: start[..<sign.lowerBound]) else { continue }
      let rest = start[from...].drop { $0 == 0x20 || $0 == 0x22 || $0 == 0x27 }
      let label = rest.prefix { $0 > 0x20 && $0 < 0x7F && !"\"'/>;?".utf8.contains($0) }
      // `charset` within a script or a link says nothing of this page.
      guard let tag = start[..<keyword].lastIndex(of: UInt8(ascii: "<")),
        ["<meta", "<?xml"].contains(where: { lowercased(start[tag...].prefix(5)).elementsEqual($0.utf8) })
      else { continue }
      if !label.isEmpty { return String(decoding: lowercased(label), as: UTF8.self) }
    }
    return nil
  }

  /// Where `charset` or `encoding` begins that a text ends with, spaces aside.
  private static func keyword(before text: ArraySlice<UInt8>) -> Int? {
    guard let last = text.lastIndex(where: { $0 != 0x20 }),
      text[last] | 0x20 == UInt8(ascii: "t") || text[last] | 0x20 == UInt8(ascii: "g")
    else { return nil }
    return ["charset", "encoding"]
      .first { lowercased(text[...last].suffix($0.utf8.count)).elementsEqual($0.utf8) }
      .map { last + 1 - $0.utf8.count }
  }

  private static func lowercased(_ text: ArraySlice<UInt8>) -> [UInt8] {
    text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }
}
