import RuleBook

/// Where a rule applies, in one line: `lang=en zone=head,tail`.
struct ScopeText: CustomStringConvertible {
  private let scope: Scope

  init(_ scope: Scope) { self.scope = scope }

  /// `everywhere` for a scope without limits.
  var description: String {
    let parts: [(key: String, values: [String])] = [
      ("lang", scope.languages), ("zone", scope.zones.map(\.rawValue)),
      ("input", [scope.input?.rawValue].compactMap(\.self)), ("host", scope.hosts),
      ("path", [scope.path?.pattern].compactMap(\.self)),
      ("from", [scope.from].compactMap(\.self).map(Self.text)),
      ("until", [scope.until].compactMap(\.self).map(Self.text)),
    ]
    let given = parts.filter { !$0.values.isEmpty }
    return given.isEmpty
      ? "everywhere" : given.map { "\($0.key)=\($0.values.joined(separator: ","))" }.joined(separator: " ")
  }

  /// A day as rules write it. A day shows its eight digits only when it is described.
  private static func text(_ day: CalendarDay) -> String {
    let digits = "\(day)".filter(\.isNumber)
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}
