import RuleBook

/// Prose that a test shows as what must stay.
enum ProseExample {
  private static let longEnough = 240
  private static let ends: Set<Character> = [".", "!", "?", "。", "！", "？", "؟", "।"]

  /// The first sentences of a long paragraph, so far as they are prose themselves.
  static func shortened(_ text: String) -> String {
    guard text.count > longEnough else { return text }
    var sentences = ""
    var best: String?
    for character in text {
      sentences.append(character)
      guard sentences.count <= longEnough else { break }
      if ends.contains(character), LineText(sentences.utf8).isProse { best = sentences }
    }
    return best ?? text
  }
}
