/// What a benchmark is told: `BLUEPENCIL [--runs N] FOLDER…`.
public struct Arguments: Sendable {
  /// Path of bluepencil.
  public let command: String
  /// How often each is measured.
  public let runs: Int
  public let folders: [String]

  /// - Parameter words: the command line's, without the program. Nil where they are not enough.
  public init?(_ words: [String]) {
    var words = words
    var runs = 5
    if let option = words.firstIndex(of: "--runs"), option + 1 < words.count {
      runs = max(1, Int(words[option + 1]) ?? runs)
      words.removeSubrange(option...option + 1)
    }
    guard words.count >= 2 else { return nil }
    (command, folders, self.runs) = (words[0], Array(words.dropFirst()), runs)
  }
}
