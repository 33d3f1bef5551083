import Platform

/// What a line looks like, whatever its words.
public enum LineShape: String, Sendable, CaseIterable {
  /// 3–22 words, at most 140 characters, starting with a capital, digit or quote and not ending as a
  /// sentence does. In scripts without spaces 6–60 characters.
  case headline
  /// A sentence or more of running text: 8 words and 50 characters at least (20 characters in scripts
  /// without spaces), ending as a sentence does, or 40 words whatever the end.
  case prose
  /// `6 hours ago`, `vor 3 Stunden`, `hace 2 días`, `2h`.
  case relativeTime = "relative-time"
  /// Two to four capitalised words, as a person is named.
  case personName = "person-name"
  /// Names joined by commas and a word for "and".
  case personNames = "person-names"
  /// One to four words that end in no punctuation but a colon.
  case label
  /// A line of a date or time, with few other words.
  case date
  /// Letters are all capitals.
  case capitals
  /// A web or mail address alone.
  case address
  /// No letters.
  case signs

  /// Lines of so many words are prose whatever their end.
  static let leastWordsOfProse = 40

  /// How many words a line of this shape has at most; nil where there is no bound.
  var mostWords: Int? {
    switch self {
    case .headline: 70
    case .prose, .personNames, .capitals, .signs: nil
    case .relativeTime: 20
    case .personName, .label: 4
    case .date: 14
    case .address: 1
    }
  }

  /// Whether lines of other shapes have this one too: `7 hours ago` is a headline by its form.
  var isBroad: Bool { self == .headline || self == .label || self == .prose }

  /// Whether a line has this shape.
  ///
  /// - Parameter line: well-formed UTF-8 without white space at its ends.
  public func matches(_ line: LineText) -> Bool {
    switch self {
    case .headline: line.isHeadline
    case .prose: line.isProse
    case .relativeTime: line.isRelativeTime
    case .personName: line.isPersonName(line.words)
    case .personNames: line.isPersonNames
    case .label: line.isLabel
    case .date: line.isDate
    case .capitals: line.letters > 1 && line.letters == line.capitals
    case .address: line.isAddress
    case .signs: line.letters == 0
    }
  }
}

/// A line with what its shapes ask of it, counted once.
public struct LineText: Sendable {
  let scalars: [Unicode.Scalar]
  let words: [ArraySlice<Unicode.Scalar>]
  let letters: Int
  let capitals: Int
  let digits: Int
  let unspaced: Int
  /// Characters (Unicode scalars).
  public var length: Int { scalars.count }
  /// Runs between spaces; two characters of scripts without spaces count one.
  public var wordCount: Int { max(words.count, unspaced / 2) }

  public init(_ bytes: some Collection<UInt8>) {
    scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    words = scalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }
    var letters = 0
    var capitals = 0
    var digits = 0
    var unspaced = 0
    for scalar in scalars {
      if CharacterClass.isLetter(scalar) {
        letters += 1
        if CharacterClass.isUppercase(scalar) { capitals += 1 }
        if CharacterClass.isUnspaced(scalar) { unspaced += 1 }
      } else if scalar.properties.numericType == .decimal {
        digits += 1
      }
    }
    (self.letters, self.capitals, self.digits, self.unspaced) = (letters, capitals, digits, unspaced)
  }

  private static let closing: Set<Unicode.Scalar> = ["\"", "'", ")", "]", "”", "’", "»", "“", "」", "』", "）"]
  private static let sentenceEnds: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟"]

  /// Whether it ends with a full stop or the like, before any closing quotes.
  public var endsSentence: Bool {
    scalars.last { !Self.closing.contains($0) }.map(Self.sentenceEnds.contains) ?? false
  }

  var isHeadline: Bool {
    guard let first = scalars.first, let last = scalars.last, scalars.count <= 140 else { return false }
    let isLong = unspaced >= 6 ? unspaced <= 60 : (3...22).contains(words.count)
    let starts =
      CharacterClass.isUppercase(first) || first.properties.numericType == .decimal
      || "\"“„«'‘¿¡「『".unicodeScalars.contains(first)
      || unspaced > 0 || !hasCase
    return isLong && starts && letters > digits && !".,;:”\"。，、".unicodeScalars.contains(last)
  }

  /// Arabic, Hebrew, Hindi and others have no capitals.
  private var hasCase: Bool { scalars.contains { $0.properties.isCased } }

  public var isProse: Bool {
    if words.count >= LineShape.leastWordsOfProse { return true }
    if unspaced >= 20 { return endsSentence || unspaced >= 80 }
    return words.count >= 8 && scalars.count >= 50 && endsSentence
  }

  var isLabel: Bool {
    guard let last = scalars.last, letters > 0 else { return false }
    return wordCount <= 4 && scalars.count <= 40 && !".,;!?。！？".unicodeScalars.contains(last)
  }

  var isAddress: Bool {
    guard words.count == 1, let word = words.first else { return false }
    let text = String(String.UnicodeScalarView(word))
    return text.contains("://") || text.hasPrefix("www.")
      || (text.contains("@") && text.contains(".") && !text.hasPrefix("@"))
  }

  // MARK: Names

  private static let particles: Set<String> = [
    "de", "del", "della", "di", "da", "dos", "das", "van", "von", "der", "den", "zu", "al", "el", "bin",
    "ibn", "la", "le", "du", "ter", "ten", "af", "y", "e",
  ]

  /// Words of headlines written in capitals that no name has.
  private static let headlineWords: Set<String> = [
    "The", "Of", "In", "On", "At", "To", "For", "With", "Is", "Are", "Was", "After", "Before", "From", "As",
    "How",
    "What", "Why", "When", "Who", "And", "Not", "New",
  ]

  func isPersonName(_ words: [ArraySlice<Unicode.Scalar>]) -> Bool {
    guard (2...4).contains(words.count), words.reduce(0, { $0 + $1.count }) <= 40 else { return false }
    var names = 0
    for word in words {
      let text = String(String.UnicodeScalarView(word))
      if Self.particles.contains(text) { continue }
      if Self.headlineWords.contains(text) { return false }
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
    return !names.isEmpty && names.allSatisfy(isPersonName)
  }

  // MARK: Times

  private static let relativeTime = try? LinearRegex(
    """
    ^(?:updated |posted |published |aktualisiert |mis à jour |actualizado )?(?:\
    (?:just now|yesterday|today|gestern|heute|hier|ayer|hoy|ieri|oggi|вчера|сегодня)|\
    (?:about |over |almost )?(?:an? |\\d+ ?)(?:sec(?:ond)?|min(?:ute)?|hr|hour|day|week|month|year|[smhdwy])s?\\.?(?: ago)?|\
    vor (?:\\d+|einer|einem) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|\
    il y a (?:\\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|\
    hace (?:\\d+|una?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?)|\
    h[áa] (?:\\d+|uma?) (?:segundos?|minutos?|horas?|dias?|semanas?|m[eê]s(?:es)?|anos?)|\
    (?:\\d+|un|una|un') (?:second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|\
    \\d+ (?:seconden|minuten|minuut|uur|uren|dagen|dag|weken|week|maanden|jaar) geleden|\
    \\d+ (?:секунд[уы]?|минут[уы]?|час(?:а|ов)?|дн(?:я|ей)|день|недел[юиь]|месяц(?:а|ев)?|лет|год(?:а)?) назад|\
    \\d+ ?(?:秒|分|分钟|小时|時間|日|天|週間|ヶ月|か月|个月|年)前)$
    """, ignoringCase: true)

  var isRelativeTime: Bool {
    guard scalars.count <= 40 else { return false }
    return matches(Self.relativeTime)
  }

  private static let date = try? LinearRegex(
    """
    (?:^|[^\\d])(?:(?:19|20)\\d\\d[-/.年] ?\\d{1,2}[-/.月] ?\\d{1,2}|\\d{1,2}[-/.] ?\\d{1,2}[-/.] ?(?:19|20)?\\d\\d|\
    \\d{1,2}\\.? (?:de )?\\pL{3,12}\\.?,? (?:de )?(?:19|20)\\d\\d|\\pL{3,10}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|\\d{1,2}[:h.]\\d\\d(?: ?[ap]\\.?m\\.?)?)(?:$|[^\\d])
    """, ignoringCase: true)

  var isDate: Bool {
    guard digits >= 3, words.count <= 14, scalars.count <= 90 else { return false }
    return matches(Self.date)
  }

  private func matches(_ regex: LinearRegex?) -> Bool {
    var text = String(String.UnicodeScalarView(scalars))
    return text.withUTF8 { regex?.matches($0) ?? false }
  }
}
