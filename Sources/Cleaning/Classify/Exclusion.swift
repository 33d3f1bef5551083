/// Why text that reads like article is none of it.
public enum Exclusion: Sendable, Equatable {
  /// Other blocks of the article say the same.
  case repeated
  /// It is the page's headline.
  case title
  /// Readers wrote it below the article.
  case comments
  /// It asks for JavaScript, where a page shows its text to browsers without it.
  case notice
  /// It is the time over a post of a live blog.
  case postTime
  /// It belongs to a poll or another form between the posts of a live blog.
  case form
  /// It stands in so many stories of the page's site.
  case template(stories: Int)

  /// For counting: the kind of the cuts.
  public var name: String {
    switch self {
    case .repeated: "repeated"
    case .title: "title"
    case .comments: "comments"
    case .notice: "notice"
    case .postTime: "post-time"
    case .form: "form"
    case .template: "template"
    }
  }

  /// What the cuts name as their rule.
  public var rule: String {
    if case .template = self { name } else { "model.\(name)" }
  }

  /// The reason in words.
  public var reason: String {
    switch self {
    case .repeated: "other blocks of the article say the same"
    case .title: "it is the page's headline"
    case .comments: "it stands among the readers' comments"
    case .postTime: "it is the time over a post of a live blog"
    case .form: "it belongs to a form between the posts of a live blog"
    case .notice: "it asks for JavaScript in a noscript element"
    case .template(let stories): "it stands in \(stories) stories of the site"
    }
  }
}
