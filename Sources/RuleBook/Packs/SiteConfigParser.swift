import HTMLTree
import Platform

/// Reads one site config. Nothing in it stops a load: what cannot be used is reported, with its line, and left out.
struct SiteConfigParser {
  private let file: RuleFile
  private var lines: [SiteConfig.Line] = []
  private(set) var reports: [Diagnostic] = []

  /// Nil, with a report, for a file whose name is no host.
  static func parse(_ file: RuleFile, _ reports: inout [Diagnostic]) -> SiteConfig? {
    var parser = SiteConfigParser(file)
    let name = file.siteConfigName
    guard name == SiteConfig.globalName || isHost(name) else {
      parser.report("'\(name)' is no host; expected HOST.txt, .HOST.txt or global.txt", line: 1, "")
      reports += parser.reports
      return nil
    }
    if name.hasPrefix("www.") {
      parser.report("hosts are looked up without 'www.', so this file is never found", line: 1, "")
    }
    parser.parse()
    reports += parser.reports
    return SiteConfig(name: name, path: file.path, lines: parser.lines)
  }

  private static func isHost(_ name: String) -> Bool {
    name.dropFirst().contains(".")
      && name.utf8.allSatisfy { $0 >= 0x80 || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x2D < 13 && $0 != 0x2F }
  }

  private init(_ file: RuleFile) { self.file = file }

  private mutating func parse() {
    for (index, line) in file.lines.enumerated() {
      let text = Self.trimmed(index == 0 && line.hasPrefix("\u{FEFF}") ? line.dropFirst() : line)
      guard let first = text.utf8.first, first != UInt8(ascii: "#") else { continue }
      parse(text, number: index + 1)
    }
    reportPairs()
  }

  private mutating func parse(_ text: Substring, number: Int) {
    guard let (name, argument, value) = Self.parts(of: text) else {
      return report("expected 'directive: value'", line: number, text)
    }
    guard let directive = SiteConfigDirective(name: name.lowercased()) else {
      let near = Suggestion.near(String(name), among: SiteConfigDirective.names)
      return report("unknown directive '\(name)'\(near)", line: number, text)
    }
    let entry = directive.entry
    // What text is replaced by may be nothing.
    guard !value.isEmpty || directive == .replaceString else {
      return report("'\(name)' has no value", line: number, text)
    }
    var isUsed = entry.effect == .honoured
    var xpath: XPathExpression?
    switch entry.value {
    case .xpath where isUsed:
      xpath = compiled(value, number, text)
      isUsed = xpath != nil
    case .switched where value.lowercased() != "yes" && value.lowercased() != "no":
      report("'\(name)' is 'yes' or 'no'; '\(value)' counts as no", line: number, text, at: value)
    case .switched where value.lowercased() == directive.idleValue && entry.effect == .refused: break
    default: if entry.effect == .refused { refuse(directive, number, text) }
    }
    lines.append(
      SiteConfig.Line(
        number: number, directive: directive, argument: argument.map(String.init), value: String(value),
        xpath: xpath, isUsed: isUsed && directive != .testURL && directive != .testContains))
  }

  /// The name, what stands in brackets behind it, and the value. A colon between the brackets is no separator.
  private static func parts(of text: Substring) -> (Substring, argument: Substring?, value: Substring)? {
    let name = text.prefix { $0 != ":" && $0 != "(" }
    var rest = text[name.endIndex...]
    var argument: Substring?
    if rest.first == "(" {
      let ends = rest.ranges(of: ")").filter { trimmed(rest[$0.upperBound...]).first == ":" }
      guard let end = ends.first else { return nil }
      argument = rest[rest.index(after: rest.startIndex)..<end.lowerBound]
      rest = trimmed(rest[end.upperBound...])
    }
    guard rest.first == ":" else { return nil }
    return (trimmed(name), argument, trimmed(rest.dropFirst()))
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte &- 0x09 < 5 }
    let start = text.utf8.drop(while: isSpace)
    return Substring(
      start.prefix(upTo: start.lastIndex { !isSpace($0) }.map(start.index(after:)) ?? start.startIndex))
  }

  private mutating func compiled(_ value: Substring, _ number: Int, _ text: Substring) -> XPathExpression? {
    do throws(SelectorError) {
      return try XPathExpression(String(value))
    } catch {
      let place = value.utf8.index(value.startIndex, offsetBy: min(error.offset, value.utf8.count))
      report("the XPath does not compile: \(error.reason)", line: number, text, at: value[place...])
      return nil
    }
  }

  // MARK: Reports

  private mutating func refuse(_ directive: SiteConfigDirective, _ number: Int, _ text: Substring) {
    report("'\(directive.rawValue)' is not honoured: \(directive.entry.summary)", line: number, text)
  }

  /// `find_string` and `replace_string` come in pairs.
  private mutating func reportPairs() {
    let finds = lines.filter { $0.directive == .findString }
    let replacements = lines.filter { $0.directive == .replaceString && $0.argument == nil }
    guard finds.count != replacements.count,
      let last = (finds + replacements).max(by: { $0.number < $1.number })
    else { return }
    report(
      "\(finds.count) 'find_string' and \(replacements.count) 'replace_string'; expected a pair of each",
      line: last.number, file.lines[last.number - 1])
  }

  /// - Parameter part: what in the line is meant; its beginning if left out.
  private mutating func report(
    _ message: String, line: Int, _ excerpt: Substring, at part: Substring? = nil
  ) {
    let column = part.map { excerpt.distance(from: excerpt.startIndex, to: $0.startIndex) + 1 } ?? 1
    reports.append(
      Diagnostic(
        file: file.path, line: line, column: column, message: message, excerpt: String(excerpt),
        severity: .warning))
  }
}
