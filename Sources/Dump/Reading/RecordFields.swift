/// Names of the fields of a JSON record or the columns of a table; of several, the first that the record has a text in is taken.
public struct RecordFields: Sendable, Equatable {
  /// The page as HTML; goes before ``text``.
  public var html: [String]
  /// The page as plain text.
  public var text: [String]
  public var url: [String]
  /// What names the record where it has no URL.
  public var id: [String]
  /// When the page was fetched, ISO 8601.
  public var date: [String]
  /// What names the site whose template the page has, where it is not the host of the URL.
  public var site: [String] = []

  public init(
    html: [String] = ["html"], text: [String] = ["text"], url: [String] = ["url"], id: [String] = ["id"],
    date: [String] = ["fetched", "date"]
  ) {
    self.html = html
    self.text = text
    self.url = url
    self.id = id
    self.date = date
  }

  var content: [String] { html + text }
}
