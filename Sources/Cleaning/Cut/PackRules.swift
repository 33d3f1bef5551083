import HTMLTree
import RuleBook

/// The rules of a pack for the host of one page. They stand behind the book's, by index.
struct PackRules {
  let rules: [Rule]

  static let none = PackRules(SiteConfigPack([]), host: nil)

  init(_ pack: SiteConfigPack, host: String?) {
    rules = pack.rules(for: host)
  }

  /// The rules that verdicts name by their index.
  func following(_ rules: [Rule]) -> [Rule] { self.rules.isEmpty ? rules : rules + self.rules }

  /// Whether each rule runs, of the book and of the pack.
  ///
  /// - Parameters:
  ///   - applies: whether each rule of the book does.
  ///   - silenced: rules that are off, by their index.
  func running(after applies: [Bool], silencing silenced: Set<Int> = []) -> [Bool] {
    applies + rules.indices.map { !silenced.contains(applies.count + $0) }
  }

  /// The configs that they are from, such as `ftr:example.org`.
  var names: [String] {
    var names: [String] = []
    for rule in rules {
      let name = String(rule.id[..<(rule.id.lastIndex(of: ":") ?? rule.id.endIndex)])
      if names.last != name { names.append(name) }
    }
    return names
  }
}

extension RuleRunner {
  /// A title, a byline or a date has no more bytes than this: an expression that finds more has lost its way.
  private static let mostBytesOfFact = 500

  /// Runs the rules of the pack. For each field, and for the body, the first that finds anything counts.
  mutating func runPack(_ elements: PageElements, _ tree: HTMLTree) {
    var found: Set<String> = []
    for index in all.indices[rules.book.rules.count...] where isActive[index] {
      guard case .html(let condition) = all[index].matcher else { continue }
      let actions = all[index].actions
      if actions.contains(.body) {
        if findings.body == nil { pointOut(index, elements.nodes(condition), tree) }
      } else if let field = all[index].extractedField {
        if !found.contains(field), takeFact(index, condition, elements, tree) { found.insert(field) }
      } else if !actions.contains(.unwrap) {
        mark(index, elements.nodes(condition), tree)
      }
    }
  }

  /// Cuts elements, unless more than half of what reads as article would go: then the config is of another layout of
  /// the site.
  private mutating func mark(_ index: Int, _ nodes: [Int], _ tree: HTMLTree) {
    let blocks = nodes.flatMap { page.blocks(coveredBy: $0, of: tree) }
    let taken = page.length(of: Set(blocks).filter { isArticle[$0] })
    guard taken * 2 <= page.length(of: page.blocks.indices.filter { isArticle[$0] }) else {
      return addFlag("stale-site-config")
    }
    note(index, blocks: blocks)
    // What shows an advertisement need hold no text.
    if !nodes.isEmpty, blocks.isEmpty { noteFlags(index) }
  }

  /// - Returns: whether the rule's expression found anything.
  private mutating func takeFact(
    _ index: Int, _ condition: HTMLCondition, _ elements: PageElements, _ tree: HTMLTree
  ) -> Bool {
    let nodes = elements.nodes(condition)
    let texts = (nodes.map(tree.collapsedText) + elements.texts(condition)).filter { text in
      text.utf8.contains { $0 > 0x20 }
    }
    guard !texts.isEmpty, texts.allSatisfy({ $0.utf8.count <= Self.mostBytesOfFact }) else { return false }
    // A title in several parts is one; of dates the first that is one counts.
    for text in all[index].extractedField == "title" ? [texts.joined(separator: " ")] : texts {
      extract(index, from: Array(text.utf8)[...], regex: nil)
    }
    note(index, blocks: nodes.flatMap { page.blocks(coveredBy: $0, of: tree) })
    return true
  }

  /// Takes elements for the article, unless most of what reads as article stands outside of them: then the config is
  /// of another layout of the site.
  private mutating func pointOut(_ index: Int, _ nodes: [Int], _ tree: HTMLTree) {
    guard !nodes.isEmpty else { return }
    var includes = isArticle.map { _ in false }
    for block in nodes.flatMap({ page.blocks(coveredBy: $0, of: tree) }) { includes[block] = true }
    let article = page.blocks.indices.filter { isArticle[$0] }
    guard includes.contains(true),
      page.length(of: article.filter { includes[$0] }) * 3 >= page.length(of: article) * 2
    else {
      return addFlag("stale-site-config")
    }
    findings.body = .init(rule: index, includes: includes, isPruned: true)
    isArticle = includes.indices.map { includes[$0] && classified.isText($0) }
  }
}

extension Rule {
  fileprivate var extractedField: String? {
    actions.lazy.compactMap { if case .extract(let field) = $0 { field } else { nil } }.first
  }
}

extension Page {
  /// Bytes of blocks.
  fileprivate func length(of blocks: some Sequence<Int>) -> Int {
    blocks.reduce(0) { $0 + self.blocks[$1].text.count }
  }

  /// The blocks all of whose text stands within an element, which need not be one of blocks itself.
  fileprivate func blocks(coveredBy node: Int, of tree: HTMLTree) -> [Int] {
    let inside = node..<tree.end(of: node)
    return blocks(beginningWithin: node, of: tree).filter { block in
      inside.contains(blocks[block].node) || inside.upperBound >= endOfText(of: block, tree)
    }
  }

  /// The index after that of the last text that is not blank, of those between a block's begin and the next one's.
  private func endOfText(of block: Int, _ tree: HTMLTree) -> Int {
    let first = blocks[block].textNode
    let next = blocks[(block + 1)...].first { $0.textNode > first }?.textNode ?? tree.nodes.count
    let last = (first..<max(first, next)).last { tree.nodes[$0].tag == .text && !tree.isBlank($0) }
    return (last ?? first) + 1
  }
}

extension HTMLTree {
  fileprivate func isBlank(_ node: Int) -> Bool {
    text[Int(nodes[node].textStart)..<Int(nodes[node].textEnd)].allSatisfy { $0 <= 0x20 }
  }
}
