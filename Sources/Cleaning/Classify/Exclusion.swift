/// Why text that reads like article is none of it.
public enum Exclusion: String, Sendable {
  /// Other blocks of the article say the same.
  case repeated
  /// Readers wrote it below the article.
  case comments
  /// It asks for JavaScript, where a page shows its text to browsers without it.
  case notice
  /// It is the time over a post of a live blog.
  case postTime = "post-time"
  /// It belongs to a poll or another form between the posts of a live blog.
  case form

  /// The reason in words.
  public var reason: String {
    switch self {
    case .repeated: "other blocks of the article say the same"
    case .comments: "it stands among the readers' comments"
    case .postTime: "it is the time over a post of a live blog"
    case .form: "it belongs to a form between the posts of a live blog"
    case .notice: "it asks for JavaScript in a noscript element"
    }
  }
}
