/// Why text that reads like article is none of it.
public enum Exclusion: String, Sendable {
  /// Other blocks of the article say the same.
  case repeated
  /// Readers wrote it below the article.
  case comments
  /// It asks for JavaScript, where a page shows its text to browsers without it.
  case notice

  /// The reason in words.
  public var reason: String {
    switch self {
    case .repeated: "other blocks of the article say the same"
    case .comments: "it stands among the readers' comments"
    case .notice: "it asks for JavaScript in a noscript element"
    }
  }
}
