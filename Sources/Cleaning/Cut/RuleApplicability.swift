import RuleBook

/// Tells which rules apply to a page. Most rules ask for a language or a form only, so their answer is made
/// ahead; rules of sites are found by the page's host.
struct RuleApplicability: Sendable {
  private let book: RuleBook
  /// Rules that ask for no host, path or day, by form and language; of other languages under nil.
  private let general: [Key: [Bool]]
  /// Rules that ask for a host, by each that they name.
  private let byHost: [String: [Int]]
  /// Rules that ask for a path or a day and no host.
  private let others: [Int]
  /// Rules that make exceptions, and those that they name.
  private let exceptions: [(rule: Int, excepted: [Int])]

  private struct Key: Hashable {
    let input: Scope.Input
    let language: String?
  }

  init(_ book: RuleBook) {
    self.book = book
    let scopes = book.rules.map { $0.scope }
    let isGeneral = scopes.map { scope in
      scope.hosts.isEmpty && scope.path == nil && scope.from == nil && scope.until == nil
    }
    general = Self.general(scopes, isGeneral)
    var byHost: [String: [Int]] = [:]
    for index in scopes.indices {
      for host in Set(scopes[index].hosts) { byHost[host, default: []].append(index) }
    }
    self.byHost = byHost
    exceptions = book.rules.indices.filter { !book.rules[$0].except.isEmpty }.map { index in
      (index, book.rules.indices.filter { book.rules[index].except.contains(book.rules[$0].id) })
    }
    others = book.rules.indices.filter { !isGeneral[$0] && scopes[$0].hosts.isEmpty }
  }

  /// Asks each rule once for pages of no language, and for those of each that it names.
  private static func general(_ scopes: [Scope], _ isGeneral: [Bool]) -> [Key: [Bool]] {
    var general: [Key: [Bool]] = [:]
    for input in Scope.Input.allCases {
      func page(_ language: String?) -> Scope.PageFacts {
        .init(language: language, host: nil, path: nil, day: nil, input: input)
      }
      let ofNone = scopes.indices.map { isGeneral[$0] && scopes[$0].includes(page(nil)) }
      general[Key(input: input, language: nil)] = ofNone
      for (index, scope) in scopes.enumerated() where !scope.languages.isEmpty {
        for language in scope.languages {
          general[Key(input: input, language: language), default: ofNone][index] =
            isGeneral[index] && scope.includes(page(language))
        }
      }
    }
    return general
  }

  /// Whether each rule applies, by its index: the page is in its scope, and no exception names it.
  ///
  /// - Parameter silenced: rules that apply nowhere, and make no exceptions.
  func rules(on page: Scope.PageFacts, silencing silenced: Set<Int> = []) -> [Bool] {
    var applies =
      general[Key(input: page.input, language: page.language)] ?? general[
        Key(input: page.input, language: nil)]!
    for index in candidates(for: page.host) { applies[index] = book.rules[index].scope.includes(page) }
    for index in silenced where index < applies.count { applies[index] = false }
    for index in exceptions.filter({ applies[$0.rule] }).flatMap(\.excepted) { applies[index] = false }
    return applies
  }

  /// Rules that may apply to a page of a host besides the general ones.
  private func candidates(for host: String?) -> [Int] {
    guard let host, !byHost.isEmpty else { return others }
    var found = others + (byHost[host] ?? [])
    var rest = host[...]
    while let dot = rest.firstIndex(of: ".") {
      found += byHost[String(rest[dot...])] ?? []
      rest = rest[rest.index(after: dot)...]
    }
    return found
  }
}
