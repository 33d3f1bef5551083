import Platform

/// The first stage: bytes to characters.
enum Decoder {
  static func decode(_ page: RawPage) throws(Rejection) -> DecodedPage {
    guard page.bytes.contains(where: { !isSpace($0) }) else {
      throw Rejection(.dropped, "empty", "the page has \(page.bytes.count) bytes and no characters")
    }
    if let kind = BinarySignature.name(of: page.bytes) {
      throw Rejection(.error, "not-text", "the page is \(kind), expected HTML or text")
    }
    var (decoding, skip, isUTF8) = CharsetDecision.decide(page)
    let payload = skip == 0 ? page.bytes : Array(page.bytes[skip...])
    var (source, replacements) =
      isUTF8 && decoding.charset == .utf8 ? (payload, 0) : decoding.charset.decoded(payload)
    replacements += replaceNULs(in: &source)
    decoding.replacements = replacements
    guard replacements * 5 < source.count else {
      throw Rejection(
        .error, "not-text",
        "\(replacements) of \(source.count) bytes are no characters of \(decoding.charset.name); "
          + "expected HTML or text")
    }
    let form = page.origin.form ?? PageForm.recognised(source, mediaType: page.origin.contentType)
    return DecodedPage(source: source, form: form, decoding: decoding)
  }

  /// libxml2 ends a page at its first NUL.
  private static func replaceNULs(in source: inout [UInt8]) -> Int {
    guard ByteRuns.first(of: [0], in: source[...]) != nil else { return 0 }
    var count = 0
    for index in source.indices where source[index] == 0 {
      source[index] = 0x20
      count += 1
    }
    return count
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

/// Well-known files that are not pages, by their first bytes.
enum BinarySignature {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"), (Array("%PDF-".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"), ([0x7F, 0x45, 0x4C, 0x46], "a program (ELF)"),
    ([0x1F, 0x8B], "gzip data within gzip data"), ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard data"),
    (Array("RIFF".utf8), "a RIFF media file"), (Array("OggS".utf8), "an Ogg media file"),
    (Array("SQLite format 3".utf8), "an SQLite database"), (Array("wOFF".utf8), "a web font"),
    (Array("wOF2".utf8), "a web font"), (Array("ID3".utf8), "an MP3 file"),
  ]

  /// What the file is, with its article, or nil when it may be text.
  static func name(of bytes: [UInt8]) -> String? {
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.name }
    return holdsControls(bytes) ? "binary data" : nil
  }

  /// Whether control characters that no text has are more than one byte in fifty of the first 8 KB. UTF-16,
  /// whose ASCII characters have a zero byte each, is known by its mark.
  private static func holdsControls(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return false }
    let start = bytes.prefix(8192)
    var controls = 0
    start.withUnsafeBufferPointer { start in
      // 0x1B switches character sets in ISO 2022.
      for byte in start where byte < 0x20 && byte &- 0x09 >= 5 && byte != 0x1B { controls += 1 }
    }
    // A few stray ones stand in broken pages, short ones too.
    return controls > 15 && controls * 50 > start.count
  }
}

extension PageForm {
  /// HTML when the media type says so or markup stands near the beginning.
  static func recognised(_ source: [UInt8], mediaType: String?) -> PageForm {
    if let mediaType = mediaType?.lowercased() {
      if mediaType.contains("html") { return .html }
      if mediaType.hasPrefix("text/plain") { return .text }
    }
    let start = source.prefix(2048).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    let trimmed = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let openings = [
      "<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<meta", "<title", "<script", "<style",
      "<link",
      "<base", "<br", "<div",
    ]
    if openings.contains(where: { trimmed.starts(with: $0.utf8) }) { return .html }
    guard trimmed.contains(UInt8(ascii: "<")) else { return .text }
    let inner = ["<html", "<body", "<div", "<p>", "<p ", "</p>", "<article", "<table", "<br>", "<span"]
    let found = inner.count { ByteRuns.first(of: $0.utf8, in: trimmed) != nil }
    return found >= 2 || (found == 1 && trimmed.first == UInt8(ascii: "<")) ? .html : .text
  }
}
