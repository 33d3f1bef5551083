import HTMLTree
import Platform
import RuleText

@testable import RuleBook

extension Rule {
  /// All that it says but for its tests, for comparison.
  var spelling: String {
    let head = "\(id) \(kind) \(because) \(except) \(isEnabled) \(place):\(place.column) \(rank)"
    return "\(head) \(version ?? 0) \(actions) \(spelled(scope)) \(spelled(matcher)) "
      + String(decoding: canonical, as: UTF8.self)
  }

  private func spelled(_ value: Any) -> String {
    switch value {
    case let phrases as PhraseList:
      // Of the program's own files, phrases that stand in two lists of a rule stand there twice, which changes nothing.
      var seen: Set<String> = []
      return "\(phrases.strings.filter { seen.insert($0).inserted })"
    case let regex as LinearRegex: return regex.pattern
    default:
      let parts = Mirror(reflecting: value).children
      if parts.isEmpty { return "\(value)" }
      return "(\(parts.map { "\($0.label ?? "") \(spelled($0.value))" }.joined(separator: ", ")))"
    }
  }
}
