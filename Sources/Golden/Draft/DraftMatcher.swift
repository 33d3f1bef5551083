import RuleBook

/// What a drafted rule matches.
enum DraftMatcher {
  case html(DraftSelector)
  case line(DraftCondition)
  case run(start: DraftCondition, items: [LineShape], need: (shape: LineShape, count: Int))

  /// Shapes of lines that a list below a label has, the order in which they are written.
  private static let listed: [LineShape] = [.headline, .relativeTime, .date, .label]

  /// What matches lines by their texts: a list below its label, or lines one by one.
  init(lines: [String]) {
    self = Self.run(of: lines) ?? .line(DraftCondition(lines: lines))
  }

  private static func run(of lines: [String]) -> DraftMatcher? {
    guard lines.count > 1, LineShape.label.matches(LineText(lines[0].utf8)),
      DraftCondition.changingShape(of: lines[0]) == nil
    else { return nil }
    let shapes = lines.dropFirst().map { Self.item(LineText($0.utf8)) }
    guard !shapes.contains(nil) else { return nil }
    let items = listed.filter(shapes.contains)
    // Labels alone are buttons, which have the same words everywhere; after a colon they are tags and the like.
    guard items != [.label] || lines[0].hasSuffix(":") else { return nil }
    let main = items.contains(.headline) ? .headline : items[0]
    return .run(
      start: DraftCondition(lines: [lines[0]]), items: items,
      need: (main, min(2, shapes.count { $0 == main })))
  }

  /// What a line counts as; the broad shapes come last.
  private static func item(_ line: LineText) -> LineShape? {
    guard !line.isProse else { return nil }
    return [.relativeTime, .date, .headline, .label].first { $0.matches(line) }
  }

  /// Lines that it names by words that will be others on the next page.
  var stale: [String] {
    switch self {
    case .html: []
    case .line(let condition), .run(let condition, _, _): condition.stale
    }
  }

  /// The matcher's key and value in a rule file.
  var yaml: (key: String, value: YAMLValue) {
    switch self {
    case .html(let selector): ("html", .mapping([("css", .text(selector.css))]))
    case .line(let condition): ("line", condition.yaml)
    case .run(let start, let items, let need):
      (
        "run",
        .mapping([
          ("start", start.yaml), ("items", .texts(items.map(\.rawValue))),
          ("need", .mapping([(need.shape.rawValue, .number(need.count))])),
        ])
      )
    }
  }
}
