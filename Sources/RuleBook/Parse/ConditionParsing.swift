import Platform
import RuleText
import YAMLTree

extension RuleParser {
  /// Parses a condition of a line.
  mutating func parseLine(_ node: YAMLNode, _ what: String) -> LineCondition {
    var line = LineCondition()
    guard let mapping = yaml.mapping(node, as: .line, what) else { return line }
    line.equals = phrases(mapping["is"], "'is'")
    line.hasAll = phrases(mapping["has"], "'has'")
    line.hasAny = phrases(mapping["has_any"], "'has_any'")
    line.starts = phrases(mapping["starts"], "'starts'")
    line.ends = phrases(mapping["ends"], "'ends'")
    line.regex = mapping["regex"].flatMap { parseRegex($0) }
    line.shapes = yaml.choices(LineShape.self, mapping["shape"], "shape")
    line.maxWords = mapping["max_words"].flatMap { yaml.number($0, "'max_words'") }
    line.minWords = mapping["min_words"].flatMap { yaml.number($0, "'min_words'") }
    line.minChars = mapping["min_chars"].flatMap { yaml.number($0, "'min_chars'") }
    line.maxChars = mapping["max_chars"].flatMap { yaml.number($0, "'max_chars'") }
    line.sameAs = parseRepetition(mapping)
    line.not = mapping["not"].map { Indirect(parseLine($0, "'not'")) }
    line.next = mapping["next"].map { Indirect(parseLine($0, "'next'")) }
    line.previous = mapping["previous"].map { Indirect(parseLine($0, "'previous'")) }
    checkBounds(line, mapping)
    if mapping.entries.isEmpty { yaml.note("\(what) is empty, so every line would match", at: node) }
    return line
  }

  private mutating func checkBounds(_ line: LineCondition, _ mapping: YAMLMapping) {
    if let least = line.minWords, let most = line.maxWords, most < least, let node = mapping["max_words"] {
      yaml.note("'max_words' is less than 'min_words', so no line matches", at: node)
    }
    if let least = line.minChars, let most = line.maxChars, most < least, let node = mapping["max_chars"] {
      yaml.note("'max_chars' is less than 'min_chars', so no line matches", at: node)
    }
  }

  private mutating func parseRepetition(_ mapping: YAMLMapping) -> Repetition? {
    guard let node = mapping["same_as"] else {
      if let ignoring = mapping["ignoring"] { yaml.note("'ignoring' belongs to 'same_as'", at: ignoring) }
      return nil
    }
    let place = yaml.choice(Repetition.Place.self, node, "same_as")
    let ignoring = yaml.choices(Repetition.Difference.self, mapping["ignoring"], "ignoring")
    return place.map { Repetition(place: $0, ignoring: ignoring) }
  }

  /// Folded phrases; `$name` stands for the words of a vocabulary. Vocabularies of several languages share
  /// words, which count once.
  private mutating func phrases(_ node: YAMLNode?, _ what: String) -> PhraseList {
    var folded: PhraseList = []
    let (nodes, kind) = yaml.textNodes(node, what)
    for node in nodes {
      guard let text = yaml.string(node, kind) else { continue }
      guard text.utf8.first == UInt8(ascii: "$") else {
        var text = text
        text.withUTF8 { folded.append(folding: $0) }
        if folded.last?.isEmpty == true {
          yaml.note("\(what) has an empty text, which would match every line", at: node)
        }
        continue
      }
      let name = String(text.dropFirst())
      if yaml.isPacked, let number = Int(name) {
        folded.append(contentsOf: yaml.packedLists[number].phrases)
        continue
      }
      // Vocabularies have thousands of phrases, and the program's own are known to be sound.
      if let phrases = vocabularies[name], yaml.file.isChecked {
        folded.append(contentsOf: phrases)
      } else if let phrases = vocabularies[name] {
        if phrases.isEmpty { yaml.note("vocabulary '\(name)' has no phrases", at: node) }
        if phrases.contains(where: \.isEmpty) {
          yaml.note("vocabulary '\(name)' has an empty phrase", at: node)
        }
        var known = Set(folded)
        for phrase in phrases where known.insert(phrase).inserted { folded.append(phrase) }
      } else {
        yaml.note(
          "unknown vocabulary '\(name)'" + Suggestion.text(for: name, among: vocabularies.keys.sorted()),
          at: node)
      }
    }
    return folded
  }

  mutating func parseRegex(_ node: YAMLNode) -> LinearRegex? {
    guard let pattern = yaml.string(node, "'regex'") else { return nil }
    if pattern.isEmpty { yaml.note("'regex' is empty, so every line would match", at: node) }
    if yaml.file.isChecked { return LinearRegex(trusting: pattern) }
    do throws(LinearRegex.Failure) {
      return try LinearRegex(pattern)
    } catch {
      let problem = RegexProblem(error.reason, in: pattern)
      yaml.note(problem.message, at: node, offset: problem.offset)
      return nil
    }
  }
}
