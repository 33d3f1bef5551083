import Platform

/// Shapes of the names of people.
extension LineText {
  private typealias Word = ArraySlice<UInt8>

  private static let particles = words(
    "de del della di da dos das van von der den zu al el bin ibn la le du ter ten af y e")

  /// Words of headlines written in capitals that no name has.
  private static let headlineWords = words(
    "The Of In On At To For With Is Are Was After Before From As How What Why When Who And Not New")

  private static let conjunctions = words("and und et y e en og och и & with mit avec")

  private static func words(_ text: String) -> [Word] { Array(text.utf8).split(separator: 0x20) }

  /// The runs between spaces.
  private var words: [Word] {
    var words: [Word] = []
    for word in bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) {
      // A space that keeps words on one line.
      var rest = word
      while let gap = ByteRuns.first(of: [0xC2, 0xA0], in: rest) {
        if gap.lowerBound > rest.startIndex { words.append(rest[..<gap.lowerBound]) }
        rest = rest[gap.upperBound...]
      }
      if !rest.isEmpty { words.append(rest) }
    }
    return words
  }

  var isPersonName: Bool {
    (2...4).contains(spacedWords) && digits == 0 && capitalizedWords >= 2 && length <= 44
      && Self.isPersonName(words)
  }

  var isPersonNames: Bool {
    // A name has two capitalised words at least, and three others at most with the word that joins it.
    guard digits == 0, capitalizedWords >= 2, spacedWords * 2 <= capitalizedWords * 5 else { return false }
    var names: [[Word]] = [[]]
    for word in words {
      if !names[names.count - 1].isEmpty, Self.conjunctions.contains(word) {
        names.append([])
      } else if word.last == UInt8(ascii: ",") {
        names[names.count - 1].append(word.dropLast())
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    names.removeAll(where: \.isEmpty)
    return !names.isEmpty && names.allSatisfy(Self.isPersonName)
  }

  private static func isPersonName(_ words: [Word]) -> Bool {
    guard (2...4).contains(words.count) else { return false }
    let forms = words.map(NamePart.init)
    guard forms.reduce(0, { $0 + $1.length }) <= 40 else { return false }
    // A word in capitals is an acronym, unless all are in capitals; `J.R.` has full stops.
    let isInCapitals = forms.allSatisfy(\.isInCapitals)
    var names = 0
    for (word, form) in zip(words, forms) where !particles.contains(word) {
      guard form.isName, isInCapitals || form.length < 2 || !form.isInCapitals,
        !headlineWords.contains(word)
      else { return false }
      names += 1
    }
    return names >= 2
  }
}

/// What the characters of a word say of its being part of a name.
private struct NamePart {
  /// Characters.
  private(set) var length = 0
  /// It begins with a capital, and has letters, full stops, hyphens and apostrophes only.
  private(set) var isName = true
  private(set) var isInCapitals = true

  init(_ word: ArraySlice<UInt8>) {
    word.withUnsafeBufferPointer { text in
      var index = 0
      while index < text.count {
        let (scalar, size) = UTF8Text.scalar(text, at: index)
        index += size
        note(scalar)
      }
    }
    if length == 0 { isName = false }
  }

  private mutating func note(_ scalar: Unicode.Scalar) {
    let letter = CharacterClass.letter(scalar)
    let isCapital = letter?.isUppercase == true
    if !isCapital {
      isInCapitals = false
      if length == 0 { isName = false }
    }
    if letter == nil, !"-'’.".unicodeScalars.contains(scalar), !CharacterClass.isNonspacingMark(scalar) {
      isName = false
    }
    length += 1
  }
}
