import CICU

/// A character set by the name that ICU knows it by.
public struct Charset: Sendable, Hashable {
  /// Lower-case name, such as `utf-8`, `windows-1252` or `gb18030`.
  public let name: String

  public static let utf8 = Charset(name: "utf-8")
  public static let windows1252 = Charset(name: "windows-1252")

  private init(name: String) { self.name = name }

  /// The charset that browsers use for a label (WHATWG Encoding Standard, section 4.2), where pages
  /// label superset charsets by their older subsets' names. Nil for a label nobody knows.
  public init?(label: String) {
    let key = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    guard !key.isEmpty, key.utf8.count < 60 else { return nil }
    let name = Self.browserNames[key] ?? key
    guard name == "utf-8" || bp_icu_has_charset(name) == 1 else { return nil }
    self.name = name
  }

  /// Labels whose meaning on the web differs from the name's own registration.
  private static let browserNames: [String: String] = [
    "utf8": "utf-8", "utf-8": "utf-8", "unicode-1-1-utf-8": "utf-8", "x-unicode20utf8": "utf-8",
    "ascii": "windows-1252", "us-ascii": "windows-1252", "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252",
    "l1": "windows-1252", "ansi": "windows-1252", "x-cp1252": "windows-1252", "cp1252": "windows-1252",
    "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254", "latin5": "windows-1254",
    "iso-8859-11": "windows-874", "tis-620": "windows-874",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030",
    "big5": "Big5-HKSCS", "big5-hkscs": "Big5-HKSCS", "x-x-big5": "Big5-HKSCS",
    "shift_jis": "windows-31j", "shift-jis": "windows-31j", "sjis": "windows-31j", "x-sjis": "windows-31j",
    "ks_c_5601-1987": "windows-949", "euc-kr": "windows-949", "ksc5601": "windows-949",
    "cp1251": "windows-1251", "win-1251": "windows-1251", "x-cp1251": "windows-1251",
    "cp1250": "windows-1250", "x-cp1250": "windows-1250", "koi8": "koi8-r", "utf-16": "utf-16le",
  ]

  /// Decodes to UTF-8.
  ///
  /// - Returns: well-formed UTF-8, and how many malformed sequences became U+FFFD.
  public func decoded(_ bytes: [UInt8]) -> (utf8: [UInt8], replacements: Int) {
    self == .utf8 ? Self.repairedUTF8(bytes) : decodedByICU(bytes)
  }

  private static func repairedUTF8(_ bytes: [UInt8]) -> (utf8: [UInt8], replacements: Int) {
    if bytes.withUnsafeBufferPointer({ UTF8Text.isValid($0) }) { return (bytes, 0) }
    var output = [UInt8]()
    output.reserveCapacity(bytes.count + 64)
    var replacements = 0
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let length = UTF8Text.sequenceLength(buffer, at: index)
        if length > 0 {
          output.append(contentsOf: buffer[index..<index + length])
          index += length
        } else {
          output.append(contentsOf: [0xEF, 0xBF, 0xBD])
          replacements += 1
          index += 1
        }
      }
    }
    return (output, replacements)
  }

  private func decodedByICU(_ bytes: [UInt8]) -> (utf8: [UInt8], replacements: Int) {
    var replacements = 0
    var written = -1
    // Three bytes of UTF-8 a byte of input covers every charset; a replacement is three bytes too.
    let capacity = bytes.count * 3 + 16
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      bytes.withUnsafeBytes { source in
        guard let start = source.baseAddress else { return }
        written = target.withMemoryRebound(to: CChar.self) {
          bp_icu_to_utf8(
            name, start.assumingMemoryBound(to: CChar.self), source.count, $0.baseAddress!, capacity,
            &replacements)
        }
      }
      count = max(0, written)
    }
    return written < 0 ? Self.repairedUTF8(bytes) : (output, replacements)
  }

  /// Encodes UTF-8 into this charset; nil when a character is not in it.
  public func encoded(_ utf8: [UInt8]) -> [UInt8]? {
    guard !utf8.isEmpty else { return [] }
    var written = -1
    let capacity = utf8.count * 4 + 16
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
      utf8.withUnsafeBytes { source in
        written = target.withMemoryRebound(to: CChar.self) {
          bp_icu_from_utf8(
            name, source.baseAddress!.assumingMemoryBound(to: CChar.self), source.count, $0.baseAddress!,
            capacity)
        }
      }
      count = max(0, written)
    }
    return written < 0 ? nil : output
  }

  /// ICU's guess from byte statistics, from the first 64 KB.
  ///
  /// - Returns: nil when ICU's confidence is under 10 of 100 or the name is none it can decode.
  public static func detected(in bytes: [UInt8]) -> Charset? {
    var name = [CChar](repeating: 0, count: 64)
    let confidence = bytes.withUnsafeBytes { source -> Int32 in
      guard let start = source.baseAddress else { return -1 }
      return bp_icu_detect(start.assumingMemoryBound(to: CChar.self), min(source.count, 65_536), &name)
    }
    guard confidence >= 10 else { return nil }
    let label = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    return Charset(label: label)
  }
}
