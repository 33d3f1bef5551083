/// HTML in the making.
struct Markup {
  private(set) var text = ""

  /// An attribute whose value may come from a page.
  static func attribute(_ name: String, _ value: String) -> String {
    var markup = Markup()
    markup.text(value)
    return "\(name)=\"\(markup.text)\""
  }

  /// Adds text with its signs escaped.
  mutating func text(_ content: String) {
    for character in content.unicodeScalars {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      default: text.unicodeScalars.append(character)
      }
    }
  }

  /// Adds HTML as it stands.
  mutating func raw(_ html: String) { text += html }

  /// Adds an element around what `body` adds.
  ///
  /// - Parameter attributes: as they stand in the tag, without values that come from a page.
  mutating func element(_ name: String, _ attributes: String = "", _ body: (inout Markup) -> Void) {
    text += attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>"
    body(&self)
    text += "</\(name)>\n"
  }

  mutating func element(_ name: String, _ attributes: String = "", text content: String) {
    element(name, attributes) { $0.text(content) }
  }
}

/// Numbers as a person reads them.
enum Figure {
  /// `12,345`.
  static func count(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `12.3 %` of a whole.
  static func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (part * 2000 / whole + 1) / 2
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
