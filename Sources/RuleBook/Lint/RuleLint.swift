import RuleText
import Platform

/// Finds what loads but should not be published: rules without tests, rules that never decide, exceptions
/// that except nothing, patterns that cost time on every line.
public struct RuleLint {
  private let book: RuleBook
  private let files: [RuleFile]
  private var findings: [Diagnostic] = []
  /// Whole lines that a rule asks for, by its index, as far as they were asked for: label rules have thousands.
  private var wholeLines: [Int: Set<ArraySlice<UInt8>>] = [:]

  /// What is wrong in rules that load, in the order of the files.
  ///
  /// - Parameter files: those that the book was made of.
  public static func findings(in book: RuleBook, files: [RuleFile]) -> [Diagnostic] {
    var lint = RuleLint(book: book, files: files)
    for (index, rule) in book.rules.enumerated() {
      lint.checkTests(rule)
      lint.checkPhrases(rule)
      lint.checkGroups(rule)
      lint.checkCost(rule)
      lint.checkExceptions(rule)
      lint.checkShadows(rule, before: index)
    }
    return lint.findings.sorted()
  }

  private init(book: RuleBook, files: [RuleFile]) {
    self.book = book
    self.files = files
  }

  private mutating func note(_ message: String, _ rule: Rule, _ severity: Diagnostic.Severity) {
    findings.append(Diagnostic(message, at: rule.place, in: files, severity: severity))
  }

  // MARK: Tests

  private mutating func checkTests(_ rule: Rule) {
    let path = RuleFile(path: rule.place.file, text: "").relativePath
    guard !path.hasPrefix("packs/") else { return }
    guard !rule.tests.isEmpty else {
      return note("rule '\(rule.id)' has no test; add one under 'tests:'", rule, .error)
    }
    let marks = Set(rule.tests.flatMap { $0.text.split(separator: "\n") }.compactMap(\.first))
    if rule.actions.contains(where: \.cuts) {
      if !marks.contains("-") {
        note("no test of rule '\(rule.id)' shows a line that must go: '- …'", rule, .error)
      }
      if !marks.contains("=") {
        note("no test of rule '\(rule.id)' shows a line that must stay: '= …'", rule, .error)
      }
    }
  }

  // MARK: Conditions

  private mutating func checkPhrases(_ rule: Rule) {
    guard let line = rule.matcher.line else { return }
    for phrases in [line.equals, line.starts, line.ends, line.hasAny, line.hasAll].map(\.strings) {
      var seen: Set<String> = []
      for phrase in phrases where !seen.insert(phrase).inserted {
        note("rule '\(rule.id)' has the phrase '\(phrase)' twice", rule, .warning)
      }
    }
    guard let most = line.maxWords else { return }
    let isLonger = { (phrase: ArraySlice<UInt8>) in LineText(phrase).wordCount > most }
    let alternatives = [line.equals, line.starts, line.ends, line.hasAny].filter { !$0.isEmpty }
    if alternatives.contains(where: { $0.allSatisfy(isLonger) }) || line.hasAll.contains(where: isLonger) {
      note(
        "no line of rule '\(rule.id)' can match: its phrases have more words than 'max_words'", rule, .error)
    }
  }

  /// A group that was meant for a field and has another name leaves the whole line to the field.
  private mutating func checkGroups(_ rule: Rule) {
    let condition = if case .html(let html) = rule.matcher { html.text } else { rule.matcher.line }
    guard let pattern = condition?.regex?.pattern else { return }
    let fields = rule.actions.compactMap { if case .extract(let field) = $0 { field } else { nil } }
    for group in Self.groups(in: pattern) where !fields.contains(group) {
      note(
        "rule '\(rule.id)' has a group '\(group)' that it does not extract"
          + Suggestion.near(group, among: fields), rule, .warning)
    }
  }

  /// Names of a pattern's groups, `(?P<name>…)`.
  private static func groups(in pattern: String) -> [String] {
    pattern.ranges(of: "(?P<").map { String(pattern[$0.upperBound...].prefix { $0 != ">" }) }
  }

  private mutating func checkCost(_ rule: Rule) {
    guard let line = rule.matcher.line, line.regex != nil, line.nominatingLiterals == nil else { return }
    if !LineMatcher([(0, line)]).always.isEmpty {
      note(
        "the regex of rule '\(rule.id)' is tried on every line; a phrase beside it, or four letters in it that must stand there, would spare most",
        rule, .warning)
    }
  }

  // MARK: Relations of rules

  private mutating func checkExceptions(_ rule: Rule) {
    for id in rule.except {
      guard let other = book.rule(id) else { continue }
      if book.disabled.contains(where: { $0.id == id }) {
        note("'except' names '\(id)', which is off", rule, .warning)
      } else if !rule.scope.overlaps(other.scope) {
        note("'except' names '\(id)', which never applies where '\(rule.id)' does", rule, .error)
      } else if id == rule.id {
        note("'except' names the rule itself, so '\(id)' never applies", rule, .error)
      }
    }
  }

  private mutating func checkShadows(_ rule: Rule, before index: Int) {
    for earlier in book.rules.indices.prefix(index) where Self.mayShadow(book.rules[earlier], rule) {
      let shadow = book.rules[earlier]
      guard takesLines(of: rule, earlier), !book.rules.contains(where: { $0.except.contains(shadow.id) })
      else { continue }
      return note(
        "rule '\(rule.id)' never decides: '\(shadow.id)' (\(shadow.place)) takes all its lines before it",
        rule, .error)
    }
  }

  /// Whether an earlier rule cuts whole lines wherever a later one would, and the later one does nothing else.
  /// One that extracts may be done after its first line.
  private static func mayShadow(_ earlier: Rule, _ later: Rule) -> Bool {
    guard earlier.actions.contains(.drop), later.actions == [.drop],
      !earlier.actions.contains(where: { if case .extract = $0 { true } else { false } }),
      earlier.scope.includesAll(of: later.scope),
      case .line(let wide) = earlier.matcher, case .line(let narrow) = later.matcher,
      wide.asksOnlyForWholeLines, !narrow.equals.isEmpty
    else { return false }
    return true
  }

  /// Whether an earlier rule asks for all whole lines that a rule does.
  private mutating func takesLines(of rule: Rule, _ earlier: Int) -> Bool {
    guard let wide = book.rules[earlier].matcher.line, let narrow = rule.matcher.line else { return false }
    let known = wholeLines[earlier] ?? Set(wide.equals)
    wholeLines[earlier] = known
    return narrow.equals.allSatisfy(known.contains)
  }
}

extension LineCondition {
  var asksOnlyForWholeLines: Bool {
    !equals.isEmpty && hasAll.isEmpty && hasAny.isEmpty && starts.isEmpty && ends.isEmpty && regex == nil
      && shapes.isEmpty && maxWords == nil && minWords == nil && maxChars == nil && minChars == nil
      && sameAs == nil && not == nil && next == nil && previous == nil
  }
}

extension Scope {
  /// Whether every page and line that another scope takes is taken by this one.
  func includesAll(of other: Scope) -> Bool {
    Self.includes(languages, other.languages) && Self.includes(hosts, other.hosts)
      && (path == nil || path == other.path) && (from == nil || from == other.from)
      && (until == nil || until == other.until) && Self.includes(zones, other.zones)
      && (input == nil || input == other.input)
  }

  /// No elements stand for all.
  private static func includes<Element: Equatable>(_ wide: [Element], _ narrow: [Element]) -> Bool {
    wide.isEmpty || (!narrow.isEmpty && narrow.allSatisfy(wide.contains))
  }

  /// Whether a page may be in both scopes.
  func overlaps(_ other: Scope) -> Bool {
    let shareHosts =
      hosts.isEmpty || other.hosts.isEmpty
      || hosts.contains { host in other.hosts.contains { Self.meet(host, $0) } }
    if let from, let until = other.until, until < from { return false }
    if let until, let from = other.from, until < from { return false }
    return shareHosts && Self.meet(languages, other.languages)
      && (input == nil || other.input == nil || input == other.input)
  }

  private static func meet(_ left: [String], _ right: [String]) -> Bool {
    left.isEmpty || right.isEmpty || left.contains(where: right.contains)
  }

  /// Whether two host patterns may mean the same host.
  private static func meet(_ left: String, _ right: String) -> Bool {
    left == right || (left.hasPrefix(".") && right.hasSuffix(left))
      || (right.hasPrefix(".") && left.hasSuffix(right))
  }
}
