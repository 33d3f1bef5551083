import Cleaning

/// Where a drafted rule applies: on the page's site, else in its language.
enum DraftScope {
  static func entries(of pointed: PointedPage) -> [(key: String, value: YAMLValue)] {
    if let host = pointed.page.url?.host { return [("host", .text(host))] }
    return language(of: pointed).map { [("lang", .text($0))] } ?? []
  }

  /// `site.harbor-gazette.example`, `en`, or `any`.
  static func idPrefix(of pointed: PointedPage) -> String {
    if let host = pointed.page.url?.host { return "site.\(host)" }
    return language(of: pointed) ?? "any"
  }

  /// Where such rules stand below a rule folder.
  static func path(of pointed: PointedPage) -> String {
    if let host = pointed.page.url?.host { return "site/\(host).yaml" }
    return language(of: pointed).map { "lang/\($0)/draft.yaml" } ?? "any/draft.yaml"
  }

  /// The page's language, where it is a code that rules may name.
  private static func language(of pointed: PointedPage) -> String? {
    pointed.examination.metadata[.language].flatMap { code in
      (2...3).contains(code.count) && code.utf8.allSatisfy { $0 &- 0x61 < 26 } ? code : nil
    }
  }
}
