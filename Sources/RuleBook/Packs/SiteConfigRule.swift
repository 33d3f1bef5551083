import HTMLTree

/// Lines of site configs as rules.
public enum SiteConfigRule {
  /// Nil for lines that clean no page.
  public static func rule(of line: SiteConfig.Line, in config: SiteConfig) -> Rule? {
    guard line.isUsed, let (kind, actions) = work(of: line.directive) else { return nil }
    var condition = HTMLCondition()
    if line.directive == .stripIDOrClass {
      guard let css = try? CSSSelector(selector(of: line.value)) else { return nil }
      condition.css = css
    } else {
      condition.xpath = line.xpath
    }
    return Rule(
      id: "\(SiteConfigPack.idPrefix)\(config.name):\(line.number)", kind: kind,
      because: "The site config says '\(line.directive.rawValue): \(line.value)'.",
      scope: Scope(), matcher: .html(condition), actions: actions, except: [], tests: [], isEnabled: true,
      place: .init(file: config.path, line: line.number, column: 1), rank: .pack, version: nil, canonical: [])
  }

  /// The kind of what is cut, and what is done.
  static func work(of directive: SiteConfigDirective) -> (kind: String, actions: [Rule.Action])? {
    switch directive {
    case .title: ("title", [.extract("title"), .drop])
    case .author: ("byline", [.extract("authors"), .drop])
    case .date: ("date", [.extract("published"), .drop])
    case .body: ("boilerplate", [.body])
    case .strip, .stripIDOrClass: ("boilerplate", [.drop])
    case .dissolve: ("markup", [.unwrap])
    case .nativeAdClue: ("advertisement", [.flag("native-ad")])
    default: nil
    }
  }

  /// A CSS selector for a text within the id or class, which FiveFilters reads without quotes.
  static func selector(of text: String) -> String {
    let value = text.filter { $0 != "'" && $0 != "\"" }.replacing("\\", with: "\\\\")
    return "[id*=\"\(value)\"], [class*=\"\(value)\"]"
  }
}
