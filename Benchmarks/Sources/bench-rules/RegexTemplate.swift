/// Kinds of regexes that rules have: all with literals, which real ones have too.
enum RegexTemplate: String, CaseIterable {
  case plain = "regex"
  case alternatives = "regex with alternatives"
  case caseless = "regex for any case"

  func pattern(_ lexicon: inout Lexicon) -> String {
    let (story, furniture, invented) = (lexicon.storyWord(), lexicon.furnitureWord(), lexicon.inventedWord())
    let (other, second) = (lexicon.storyWord(), lexicon.inventedWord())
    let variant = lexicon.number(in: 0...3)
    switch self {
    case .plain:
      return [
        #"^\pL+ \#(furniture) \#(other): \pL[\pL .'-]+$"#, #"\b\#(story) \#(invented) \d{1,2}:\d{2}\b"#,
        #"\#(other) \#(invented) \(\d+\)$"#, #"^\d+ \#(furniture) \#(invented)s? ago\b"#,
      ][variant]
    case .alternatives:
      return [
        #"^(?:\#(furniture)|\#(invented)|\#(story) \#(second)) (?:by|from|with) \pL+ \#(other)"#,
        #"\b(?:\#(invented) \#(story)|\#(other) \#(second)|\#(furniture) \#(second)) \d+"#,
        #"(?:\#(story)|\#(furniture)) (?:\#(invented)|\#(second)) \p{Lu}\pL+$"#,
        #"^(?:\d+ )?(?:\#(invented)|\#(second))s? (?:\#(other)|\#(story))\b"#,
      ][variant]
    case .caseless:
      return [
        #"(?i)^\#(furniture) \#(story) \#(invented)\b"#,
        #"(?i)\b\#(invented) (?:\#(story)|\#(other))\b.*\d"#, #"(?i)\#(story) \#(other) \#(second)$"#,
        #"(?i)^\s*\#(furniture) (?:\#(other)|\#(story))[:.]? \pL+ \pL+$"#,
      ][variant]
    }
  }
}
