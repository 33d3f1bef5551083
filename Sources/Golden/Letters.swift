/// The letters of a line, by which a line of Markdown is known as the block that it was.
enum Letters {
  /// Cuts hold the beginning of a long text.
  private static let most = 200

  static func of(_ line: String) -> String {
    var letters = ""
    var rest = Substring(line)
    while let character = rest.popFirst(), letters.utf8.count < most {
      if character == "]", rest.first == "(", let end = rest.firstIndex(of: ")") {
        rest = rest[rest.index(after: end)...]
      } else if character.isLetter {
        letters.append(character)
      }
    }
    return letters.isEmpty ? line : letters
  }
}
