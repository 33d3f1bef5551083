/// Character references in texts that are no markup: JSON-LD written from HTML carries them.
enum Entities {
  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…", "eacute": "é", "auml": "ä",
    "ouml": "ö", "uuml": "ü", "szlig": "ß",
  ]

  static func resolved(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let ampersand = rest.firstIndex(of: "&") {
      output += rest[..<ampersand]
      rest = rest[ampersand...]
      guard let end = rest.prefix(10).firstIndex(of: ";"),
        let character = character(rest[rest.index(after: ampersand)..<end])
      else {
        output += "&"
        rest = rest.dropFirst()
        continue
      }
      output += character
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let value = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
