/// Takes bylines apart into names.
enum PersonNames {
  /// Words for "by" and "from" in bylines, lower case.
  private static let prefixes: Set<String> = [
    "by", "by:", "von", "par", "por", "di", "door", "af", "av", "text:", "author:", "autor:", "autorin:",
    "автор:",
  ]
  /// Words before those, as in "written by".
  private static let verbs: Set<String> = [
    "written", "posted", "story", "reported", "geschrieben", "escrito", "publié",
  ]

  /// Words and signs for "and" between names.
  private static let conjunctions: Set<String> = [
    "and", "&", "und", "et", "y", "e", "en", "og", "och", "и", "/", "|",
  ]

  /// `By A B, C D and E F` → `A B`, `C D`, `E F`. Degrees and suffixes after a comma stay with their name.
  static func split(_ byline: String) -> [String] {
    var words = byline.replacing("、", with: ", ").split(whereSeparator: \.isWhitespace)[...]
    if words.count > 2, verbs.contains(words.first!.lowercased()) { words = words.dropFirst() }
    if words.count > 1, prefixes.contains(words.first!.lowercased()) { words = words.dropFirst() }
    var names: [String] = []
    var name: [Substring] = []
    func finish() {
      if !name.isEmpty { add(name.joined(separator: " "), to: &names) }
      name = []
    }
    for word in words {
      if conjunctions.contains(String(word)) {
        finish()
      } else if word.last == "," || word.last == ";" {
        name.append(word.dropLast())
        finish()
      } else {
        name.append(word)
      }
    }
    finish()
    return names.filter { !$0.isEmpty }
  }

  private static func add(_ part: String, to names: inout [String]) {
    if isSuffix(part), let last = names.popLast() {
      names.append(last + ", " + part)
    } else {
      names.append(part)
    }
  }

  private static func isSuffix(_ part: String) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "md", "m.d.", "phd", "ph.d.", "ms", "rd", "esq."].contains(
      part.lowercased())
  }
}
