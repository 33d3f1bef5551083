import Platform

/// A text taken apart into what dates are made of.
struct DateTokens {
  /// White space is left out.
  enum Token: Equatable {
    /// Digits of any script, and how many there were.
    case number(Int, digits: Int)
    /// Letters, case folded.
    case word(String)
    case sign(Unicode.Scalar)
  }

  private(set) var tokens: [Token] = []
  /// Whether no white space stands before a token.
  private(set) var isAttached: [Bool] = []
  /// Where each token begins, in bytes of the text.
  private(set) var offsets: [Int] = []

  init(_ text: some StringProtocol) {
    var word = String.UnicodeScalarView()
    var number: (value: Int, digits: Int)?
    var follows = false
    var offset = 0
    var start = 0
    func add(_ token: Token) {
      tokens.append(token)
      isAttached.append(follows)
      offsets.append(start)
      follows = true
    }
    func finish() {
      if let digits = number { add(.number(digits.value, digits: digits.digits)) }
      if !word.isEmpty {
        add(.word(String(decoding: UTF8Text.folded(String(word)), as: UTF8.self)))
      }
      (number, word) = (nil, .init())
    }
    for scalar in text.unicodeScalars {
      defer { offset += UTF8.width(scalar) }
      if let digit = Self.digit(scalar) {
        if number == nil {
          finish()
          start = offset
        }
        let before = number ?? (0, 0)
        // Longer numbers are no part of a date.
        number = (before.digits < 9 ? before.value * 10 + digit : before.value, before.digits + 1)
      } else if Self.isLetter(scalar) {
        // Lines that markup alone parts come together as `HealthDecember 22`.
        let isGlued = Self.isUppercase(scalar) && word.last.map(Self.isLowercase) == true
        if word.isEmpty || isGlued {
          finish()
          start = offset
        }
        word.append(scalar)
      } else if Self.isInvisible(scalar) {
        continue
      } else {
        finish()
        start = offset
        if Self.isWhiteSpace(scalar) { follows = false } else { add(.sign(scalar)) }
      }
    }
    finish()
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.value < 0x80 { return scalar.value &- 0x30 < 10 ? Int(scalar.value - 0x30) : nil }
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { Int($0) }
  }

  /// Letters and the marks over them.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return (scalar.value | 0x20) &- 0x61 < 26 }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  private static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value &- 0x41 < 26 : scalar.properties.isUppercase
  }

  private static func isLowercase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value &- 0x61 < 26 : scalar.properties.isLowercase
  }

  private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value == 0x20 || scalar.value &- 0x09 < 5 : scalar.properties.isWhitespace
  }

  /// Marks of direction and soft hyphens, which stand in Arabic and Hebrew dates.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0xAD || (0x200B...0x200F).contains(scalar.value)
  }

  var count: Int { tokens.count }

  subscript(index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// The number at an index, if it has so many digits.
  func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard case .number(let value, let count)? = self[index], digits.contains(count) else { return nil }
    return value
  }

  func word(_ index: Int) -> String? {
    guard case .word(let word)? = self[index] else { return nil }
    return word
  }

  func isSign(_ index: Int, _ signs: String) -> Bool {
    guard case .sign(let sign)? = self[index] else { return false }
    return signs.unicodeScalars.contains(sign)
  }

  /// Whether the token at an index begins right behind the one before.
  func isAttached(at index: Int) -> Bool { isAttached.indices.contains(index) && isAttached[index] }
}
