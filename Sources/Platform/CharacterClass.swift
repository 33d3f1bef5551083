import CICU

/// General categories that shapes of lines ask for.
public enum CharacterClass {
  /// Unicode categories Lu and Lt.
  public static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value &- 0x41 < 26 }
    let category = bp_icu_category(scalar.value)
    return category == 1 || category == 3
  }

  /// A letter's case.
  public struct Letter {
    /// Categories Lu and Lt.
    public let isUppercase: Bool
    /// Categories Lu, Ll and Lt: letters of a script with capitals.
    public let isCased: Bool
  }

  /// What kind of letter a character is; nil where it is none.
  public static func letter(_ scalar: Unicode.Scalar) -> Letter? {
    if scalar.value < 0x80 {
      guard (scalar.value | 0x20) &- 0x61 < 26 else { return nil }
      return Letter(isUppercase: scalar.value < 0x60, isCased: true)
    }
    let category = bp_icu_category(scalar.value)
    guard (1...5).contains(category) else { return nil }
    return Letter(isUppercase: category == 1 || category == 3, isCased: category <= 3)
  }

  /// Unicode category Nd.
  public static func isDecimal(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value &- 0x30 < 10 : bp_icu_category(scalar.value) == 9
  }

  /// Unicode category Mn.
  public static func isNonspacingMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && bp_icu_category(scalar.value) == 6
  }

  /// Unicode categories L*.
  public static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return (scalar.value | 0x20) &- 0x61 < 26 }
    return (1...5).contains(bp_icu_category(scalar.value))
  }

  /// Unicode categories L*, M* and N*: what words are made of.
  public static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return (scalar.value | 0x20) &- 0x61 < 26 || scalar.value &- 0x30 < 10 }
    return (1...11).contains(bp_icu_category(scalar.value))
  }

  /// Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
  public static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F:
      true
    default: false
    }
  }
}
