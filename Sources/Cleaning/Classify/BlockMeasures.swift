import Platform

/// What a block's characters tell by themselves, whatever the language.
struct BlockMeasures: Sendable {
  /// Characters; those of scripts without spaces count three, as they say as much.
  var length: Float = 0
  /// Runs between white space; two characters of scripts without spaces count one.
  var words: Float = 0
  var wordsUppercase: Float = 0
  var wordsLowercase: Float = 0
  var wordsAllCapitals: Float = 0
  var digits: Float = 0
  var punctuation: Float = 0
  var commas: Float = 0
  /// Ends of sentences within the block and at its end.
  var sentences: Float = 0
  /// Signs that running text has not: `|`, `©`, `»`, `•`, `→`, `/` between spaces.
  var ornaments: Float = 0
  var endsSentence = false
  var endsWithColon = false
  var endsWithEllipsis = false
  var startsUppercase = false
  var startsLowercase = false
  var startsWithDigit = false
  var startsWithQuote = false
  var linkShare: Float = 0
  var fingerprint: UInt64 = 0

  /// A sentence or more of running text, not mainly links: what headlines, labels and menus are not.
  var isProse: Bool { length >= 60 && words >= 8 && endsSentence && linkShare < 0.5 }

  init(of text: UnsafeBufferPointer<UInt8>, linkBytes: Int) {
    var scan = MeasureScan()
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        scan.ascii(byte)
        index += 1
      } else {
        let (scalar, length) = UTF8Text.scalar(text, at: index)
        scan.scalar(scalar)
        index += length
      }
    }
    scan.finish()
    self = scan.measures
    linkShare = text.isEmpty ? 0 : min(1, Float(linkBytes) / Float(text.count))
  }

  fileprivate init() {}
}

/// State of one pass over a block's characters.
private struct MeasureScan {
  var measures = BlockMeasures()
  private var wordLength = 0
  private var wordLetters = 0
  private var wordCapitals = 0
  private var wordStart: Start = .other
  private var unspaced: Float = 0
  private var lastSign: UInt32 = 0
  private var beforeLastSign: UInt32 = 0
  private var endedSentence = false
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  private enum Start { case upper, lower, digit, other }

  @inline(__always)
  mutating func ascii(_ byte: UInt8) {
    if byte == 0x20 || byte == 0x0A {
      measures.length += 1
      endWord()
      return
    }
    sign(UInt32(byte))
    hash = (hash ^ UInt64(byte | 0x20)) &* 0x100_0000_01b3
    if (byte | 0x20) &- 0x61 < 26 {
      letter(isUpper: byte < 0x60)
    } else if byte &- 0x30 < 10 {
      measures.digits += 1
      endedSentence = false
      other(start: .digit)
    } else {
      asciiPunctuation(byte)
      other(start: wordLength == 0 ? .other : wordStart)
    }
  }

  private mutating func asciiPunctuation(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ","):
      measures.commas += 1
      measures.punctuation += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      measures.punctuation += 1
      endedSentence = true
      return
    case UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "-"):
      measures.punctuation += 1
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "@"), UInt8(ascii: "#"):
      measures.ornaments += 1
    default: break
    }
  }

  mutating func scalar(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    sign(value)
    hash = (hash ^ UInt64(value)) &* 0x100_0000_01b3
    switch value {
    case 0xA0, 0x2002...0x200B, 0x202F, 0x3000, 0xFEFF:
      measures.length += 1
      endWord()
    case 0x3001, 0xFF0C, 0x060C:
      measures.length += 1
      measures.commas += 1
      measures.punctuation += 1
    case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0x0964, 0x06D4, 0x061F:
      measures.length += 1
      measures.punctuation += 1
      if unspaced > 0 { measures.sentences += 1 }
      endedSentence = true
    case 0x2018...0x201F, 0xAB, 0xBB, 0x300C...0x300F, 0x2013, 0x2014:
      measures.punctuation += 1
      if value == 0xBB && measures.words == 0 { measures.ornaments += 1 }
      other(start: wordLength == 0 ? .other : wordStart)
    case 0xA9, 0xAE, 0xB7, 0x2022, 0x2190...0x21FF, 0x25A0...0x27BF, 0x203A, 0x2039:
      measures.ornaments += 1
      other(start: .other)
    default:
      if CharacterClass.isUnspaced(scalar) {
        unspaced += 1
        measures.length += 3
      } else if value < 0x250 || CharacterClass.isLetter(scalar) {
        letter(isUpper: CharacterClass.isUppercase(scalar))
      } else {
        other(start: .other)
      }
    }
  }

  @inline(__always)
  private mutating func sign(_ value: UInt32) {
    beforeLastSign = lastSign
    lastSign = value
  }

  @inline(__always)
  private mutating func letter(isUpper: Bool) {
    if wordLetters == 0 { wordStart = isUpper ? .upper : .lower }
    wordLetters += 1
    if isUpper { wordCapitals += 1 }
    wordLength += 1
    measures.length += 1
    endedSentence = false
  }

  @inline(__always)
  private mutating func other(start: Start) {
    if wordLength == 0 { wordStart = start }
    wordLength += 1
    measures.length += 1
  }

  private mutating func endWord() {
    guard wordLength > 0 || endedSentence else { return }
    if endedSentence { measures.sentences += 1 }
    endedSentence = false
    guard wordLength > 0 else { return }
    measures.words += 1
    if wordLetters > 0 {
      if wordStart == .upper { measures.wordsUppercase += 1 }
      if wordStart == .lower { measures.wordsLowercase += 1 }
      if wordLetters >= 2 && wordCapitals == wordLetters { measures.wordsAllCapitals += 1 }
    }
    if measures.words == 1 { noteFirstWord() }
    wordLength = 0
    wordLetters = 0
    wordCapitals = 0
    wordStart = .other
  }

  private mutating func noteFirstWord() {
    measures.startsUppercase = wordStart == .upper
    measures.startsLowercase = wordStart == .lower
    measures.startsWithDigit = wordStart == .digit
  }

  mutating func finish() {
    let isQuoted = Self.closesQuote(lastSign)
    let final = isQuoted ? beforeLastSign : lastSign
    measures.endsSentence = Self.endsSentence(final)
    measures.endsWithColon = final == 0x3A || final == 0xFF1A
    measures.endsWithEllipsis = final == 0x2026 || (!isQuoted && final == 0x2E && beforeLastSign == 0x2E)
    endWord()
    measures.words += unspaced / 2
    measures.fingerprint = hash
  }

  private static func closesQuote(_ sign: UInt32) -> Bool {
    switch sign {
    case 0x22, 0x27, 0x29, 0x5D, 0x201C, 0x201D, 0x2019, 0xBB, 0x300D, 0x300F: true
    default: false
    }
  }

  private static func endsSentence(_ sign: UInt32) -> Bool {
    switch sign {
    case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x2026, 0x0964, 0x06D4, 0x061F: true
    default: false
    }
  }
}
