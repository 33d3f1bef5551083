/// Words that patterns are made of.
struct Lexicon {
  private var random: SeededRandom
  private var given: Set<String> = []

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// Words that news text is full of, so that walks along a phrase begin on most lines.
  private static let story = words(
    """
    the a of and to in for on with that from after before over about which said says told asked police
    government minister president state party vote election court judge law report people city country
    world year week day month time first last new old more than most million percent company market bank
    price money war army peace talks deal team game match win player season health hospital school
    children women men family home house street water fire storm weather energy oil climate research
    university study science north south east west european national local public foreign security der die
    das und mit von für auf nach bei ein eine regierung präsident polizei le la les des une pour dans avec
    gouvernement ministre el los las del una para gobierno presidente по на для что
    """)

  /// Words of what stands around articles, so that some patterns hold.
  private static let furniture = words(
    """
    photo image video advertisement newsletter subscribe share related stories comments follow updated
    published reporting editing copyright login menu search contact privacy terms cookies podcast gallery
    minutes email print facebook twitter
    """)

  /// Syllables that real words begin with too, and a few past ASCII.
  private static let syllables = words(
    """
    gov min con res port ter ver ber land str pre pro com inter bel dor fen gra hul kir lom mar nel ost pil
    rog sal tam uln vor wes zan bør né grü łod стр ång
    """)

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func storyWord() -> String { Self.story.randomElement(using: &random)! }

  mutating func furnitureWord() -> String { Self.furniture.randomElement(using: &random)! }

  /// A word of no language.
  mutating func inventedWord() -> String {
    (0..<number(in: 2...3)).map { _ in Self.syllables.randomElement(using: &random)! }.joined()
  }

  /// A phrase that was not given before, of one to five words.
  mutating func phrase() -> String {
    while true {
      let phrase = anyPhrase()
      if given.insert(phrase).inserted { return phrase }
    }
  }

  /// Half of the phrases begin as news text does and end in an invented word, a quarter stand in news text
  /// word by word, if seldom together, an eighth are of the furniture, the rest invented.
  private mutating func anyPhrase() -> String {
    let length = number(in: 2...5)
    let words =
      switch number(in: 0...7) {
      case 0...3: (1..<length).map { _ in storyWord() } + [inventedWord()]
      case 4...5: (0..<length).map { _ in storyWord() }
      case 6: (0..<number(in: 1...3)).map { _ in furnitureWord() }
      default: (0..<length).map { _ in inventedWord() }
      }
    return words.joined(separator: " ")
  }
}
