/// A YAML value to be written for people: on one line where it fits, over several where it does not.
indirect enum YAMLValue {
  case text(String)
  case number(Int)
  case list([YAMLValue])
  case mapping([(key: String, value: YAMLValue)])
  /// A text of several lines, as it is where that can be written.
  case literal([String])

  /// Columns of a line.
  private static let width = 110

  static func texts(_ texts: [String]) -> YAMLValue { .list(texts.map { .text($0) }) }

  /// Lines of `key: value`, the key in the column of the indentation; a literal stands as a list of one.
  static func lines(_ key: String, _ value: YAMLValue, indentation: Int = 0) -> [String] {
    let start = String(repeating: " ", count: indentation)
    let line = value.flow.map { "\(start)\(key): \($0)" }
    if let line, line.count <= width { return [line] }
    switch value {
    case .text, .number: return [line ?? ""]
    case .mapping(let entries):
      return ["\(start)\(key):"] + entries.flatMap { lines($0.key, $0.value, indentation: indentation + 2) }
    case .list(let elements):
      return ["\(start)\(key):"] + elements.flatMap { element(of: $0, start) }
    case .literal: return ["\(start)\(key):"] + element(of: value, start)
    }
  }

  private static func element(of value: YAMLValue, _ start: String) -> [String] {
    if case .literal(let text) = value,
      text.allSatisfy({ $0.unicodeScalars.allSatisfy(YAMLScalar.isPrintable) })
    {
      return ["\(start)- |"] + text.map { "\(start)  \($0)" }
    }
    if case .literal(let text) = value {
      return ["\(start)- \(YAMLScalar.quoted(text.joined(separator: "\n") + "\n"))"]
    }
    return ["\(start)- \(value.flow ?? "")"]
  }

  /// The value on one line; nil for a literal, which has several.
  private var flow: String? {
    switch self {
    case .text(let text): return YAMLScalar.quoted(text)
    case .number(let number): return String(number)
    case .list(let elements):
      let parts = elements.compactMap(\.flow)
      return parts.count == elements.count ? "[\(parts.joined(separator: ", "))]" : nil
    case .mapping(let entries):
      let parts = entries.compactMap { entry in entry.value.flow.map { "\(entry.key): \($0)" } }
      return parts.count == entries.count ? "{\(parts.joined(separator: ", "))}" : nil
    case .literal: return nil
    }
  }
}

/// Texts as scalars of YAML that cannot be read as anything else.
enum YAMLScalar {
  /// Signs that may stand within a plain scalar, also between brackets.
  private static let plainSigns: Set<Character> = [
    " ", ".", "-", "_", "/", "(", ")", "+", "%", "'", "&", "!", "?",
  ]
  /// Words that readers of YAML take for something else than a text.
  private static let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

  /// The text plain where that is safe, else in single quotes, else in double quotes with escapes.
  static func quoted(_ text: String) -> String {
    if isPlain(text) { return text }
    guard text.unicodeScalars.allSatisfy({ $0 != "\t" && isPrintable($0) }) else { return escaped(text) }
    return "'\(text.replacing("'", with: "''"))'"
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, first.isLetter,
      last.isLetter || last.isNumber || last == ".",
      !reserved.contains(text.lowercased())
    else { return false }
    return text.allSatisfy { $0.isLetter || $0.isNumber || plainSigns.contains($0) }
      && text.unicodeScalars.allSatisfy(isPrintable)
  }

  /// Whether a character may stand in a line as it is: no control and nothing that ends a line.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD: true
    case 0x10000...: true
    default: false
    }
  }

  private static func escaped(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": output += "\\\(scalar)"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case _ where isPrintable(scalar): output.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return output + "\""
  }
}
