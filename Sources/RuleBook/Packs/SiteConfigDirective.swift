/// A directive of FiveFilters' site configs, as `directive: value` names it.
public enum SiteConfigDirective: String, Sendable, CaseIterable {
  case title, author, date, body, strip, dissolve, prune, footnotes, tidy, parser
  case stripIDOrClass = "strip_id_or_class"
  case nativeAdClue = "native_ad_clue"
  case autodetectOnFailure = "autodetect_on_failure"
  case testURL = "test_url"
  case testContains = "test_contains"
  case convertDoubleBreaks = "convert_double_br_tags"
  case stripAttribute = "strip_attr"
  case stripImageSource = "strip_image_src"
  case lazyImageSource = "src_lazy_load_attr"
  case insertDetectedImage = "insert_detected_image"
  case stripComments = "strip_comments"
  case skipJSONLD = "skip_json_ld"
  case httpHeader = "http_header"
  case findString = "find_string"
  case replaceString = "replace_string"
  case wrapIn = "wrap_in"
  case moveInto = "move_into"
  case nextPageLink = "next_page_link"
  case singlePageLink = "single_page_link"
  case singlePageLinkInFeed = "single_page_link_in_feed"
  case ifPageContains = "if_page_contains"
  case requiresLogin = "requires_login"
  case loginURI = "login_uri"
  case loginUsernameField = "login_username_field"
  case loginPasswordField = "login_password_field"
  case loginExtraFields = "login_extra_fields"
  case notLoggedIn = "not_logged_in_xpath"

  /// What stands behind the colon.
  public enum Value: Sendable {
    case xpath, text
    /// `yes` or `no`; anything else counts as no.
    case switched
  }

  /// What becomes of a line.
  public enum Effect: String, Sendable, CaseIterable {
    /// It does what it says.
    case honoured
    /// It changes nothing that an article's text or facts are made of.
    case without = "without effect"
    /// It would change an article, and cannot be done; each such line is reported.
    case refused = "not honoured"
  }

  public struct Entry: Sendable {
    public let value: Value
    public let effect: Effect
    /// What it does, or why it does nothing: a sentence's beginning, without a capital and a full stop.
    public let summary: String
  }

  /// The directive of a name; nil where there is none.
  init?(name: String) { self.init(rawValue: name) }

  public var entry: Entry { Self.table[self]! }

  /// The value of a switch that asks for nothing to be done.
  var idleValue: String { self == .prune ? "yes" : "no" }

  static let names = allCases.map(\.rawValue)

  private static let table: [SiteConfigDirective: Entry] = [
    .title: Entry(value: .xpath, effect: .honoured, summary: "the title; its blocks leave the text"),
    .author: Entry(
      value: .xpath, effect: .honoured, summary: "the authors, one or more; their blocks leave the text"),
    .date: Entry(
      value: .xpath, effect: .honoured, summary: "the day of publication; its blocks leave the text"),
    .body: Entry(value: .xpath, effect: .honoured, summary: "the elements that are the article"),
    .strip: Entry(value: .xpath, effect: .honoured, summary: "elements whose blocks are cut"),
    .stripIDOrClass: Entry(
      value: .text, effect: .honoured,
      summary: "elements in whose `id` or `class` the text stands; their blocks are cut"),
    .dissolve: Entry(
      value: .xpath, effect: .honoured, summary: "elements whose text joins the line around them"),
    .nativeAdClue: Entry(
      value: .xpath, effect: .honoured,
      summary: "where it finds anything, the article has the flag `native-ad`"),
    .prune: Entry(
      value: .switched, effect: .refused,
      summary: "the classifier cuts menus and the like in what `body` finds"),
    .autodetectOnFailure: Entry(
      value: .switched, effect: .honoured, summary: "`no`: `global.txt` is not added"),
    .testURL: Entry(value: .text, effect: .honoured, summary: "a page for `rules test`"),
    .testContains: Entry(
      value: .text, effect: .honoured, summary: "what the text of the page before it must hold"),
    .convertDoubleBreaks: Entry(
      value: .switched, effect: .without, summary: "lines end at two `br` elements anyway"),
    .stripAttribute: Entry(value: .xpath, effect: .without, summary: "attributes are no text"),
    .stripImageSource: Entry(value: .text, effect: .without, summary: "pictures are no text"),
    .lazyImageSource: Entry(value: .text, effect: .without, summary: "pictures are no text"),
    .insertDetectedImage: Entry(value: .switched, effect: .without, summary: "pictures are no text"),
    .stripComments: Entry(value: .switched, effect: .without, summary: "comments of markup are no text"),
    .httpHeader: Entry(value: .text, effect: .without, summary: "nothing is fetched"),
    .skipJSONLD: Entry(
      value: .switched, effect: .refused,
      summary: "what JSON-LD declares goes before what the config finds"),
    .tidy: Entry(value: .switched, effect: .refused, summary: "libxml2 alone reads the markup"),
    .parser: Entry(value: .text, effect: .refused, summary: "libxml2 alone reads the markup"),
    .findString: Entry(
      value: .text, effect: .refused,
      summary: "the markup is read as it came, so that each cut has its place in it"),
    .replaceString: Entry(
      value: .text, effect: .refused,
      summary: "the markup is read as it came, so that each cut has its place in it"),
    .wrapIn: Entry(value: .xpath, effect: .refused, summary: "elements stay as they are"),
    .moveInto: Entry(value: .xpath, effect: .refused, summary: "elements stay where they are"),
    .footnotes: Entry(value: .xpath, effect: .refused, summary: "elements stay where they are"),
    .nextPageLink: Entry(value: .xpath, effect: .refused, summary: "the pages that follow are not fetched"),
    .singlePageLink: Entry(value: .xpath, effect: .refused, summary: "the page in one piece is not fetched"),
    .singlePageLinkInFeed: Entry(
      value: .xpath, effect: .refused, summary: "the page in one piece is not fetched"),
    .ifPageContains: Entry(
      value: .xpath, effect: .refused, summary: "the page that the link before it names is not fetched"),
    .requiresLogin: Entry(value: .switched, effect: .refused, summary: "nobody logs in"),
    .loginURI: Entry(value: .text, effect: .refused, summary: "nobody logs in"),
    .loginUsernameField: Entry(value: .text, effect: .refused, summary: "nobody logs in"),
    .loginPasswordField: Entry(value: .text, effect: .refused, summary: "nobody logs in"),
    .loginExtraFields: Entry(value: .text, effect: .refused, summary: "nobody logs in"),
    .notLoggedIn: Entry(value: .xpath, effect: .refused, summary: "nobody logs in"),
  ]
}
