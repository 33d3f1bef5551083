import Platform

/// Shapes of the names of people.
extension LineText {
  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "dos", "das", "van", "von", "der", "den", "zu", "al", "el", "bin",
    "ibn", "la", "le", "du", "ter", "ten", "af", "y", "e",
  ]

  /// Words of headlines written in capitals that no name has.
  private static let headlineWords: Set<String> = [
    "The", "Of", "In", "On", "At", "To", "For", "With", "Is", "Are", "Was", "After", "Before", "From", "As",
    "How", "What", "Why", "When", "Who", "And", "Not", "New",
  ]

  var isPersonName: Bool {
    (2...4).contains(spacedWords) && digits == 0 && capitalizedWords >= 2 && Self.isPersonName(words)
  }

  private static func isPersonName(_ words: [ArraySlice<Unicode.Scalar>]) -> Bool {
    guard (2...4).contains(words.count), words.reduce(0, { $0 + $1.count }) <= 40 else { return false }
    var names = 0
    for word in words {
      let text = String(String.UnicodeScalarView(word))
      if particles.contains(text) { continue }
      if headlineWords.contains(text) { return false }
      guard let first = word.first, CharacterClass.isUppercase(first) else { return false }
      let isName = word.allSatisfy {
        CharacterClass.isLetter($0) || "-'’.".unicodeScalars.contains($0)
          || $0.properties.generalCategory == .nonspacingMark
      }
      // Two capitals and more are an acronym, not a name; `J.R.` has full stops.
      let isAcronym = word.count >= 2 && word.allSatisfy { CharacterClass.isUppercase($0) }
      guard isName, !isAcronym || words.allSatisfy({ $0.allSatisfy { CharacterClass.isUppercase($0) } })
      else { return false }
      names += 1
    }
    return names >= 2
  }

  private static let conjunctions: Set<String> = [
    "and", "und", "et", "y", "e", "en", "og", "och", "и", "&", "with", "mit", "avec",
  ]

  var isPersonNames: Bool {
    // A name has two capitalised words at least, and three others at most with the word that joins it.
    guard digits == 0, capitalizedWords >= 2, spacedWords * 2 <= capitalizedWords * 5 else { return false }
    var names: [[ArraySlice<Unicode.Scalar>]] = [[]]
    for word in words {
      if Self.conjunctions.contains(String(String.UnicodeScalarView(word))), !names[names.count - 1].isEmpty {
        names.append([])
      } else if word.last == "," {
        names[names.count - 1].append(word.dropLast())
        names.append([])
      } else {
        names[names.count - 1].append(word)
      }
    }
    names.removeAll(where: \.isEmpty)
    return !names.isEmpty && names.allSatisfy(Self.isPersonName)
  }
}
