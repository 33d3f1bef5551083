import HTMLTree
import RuleBook

extension RuleRunner {
  /// Runs the rules that look at elements of the page, those of a pack behind those of sites.
  mutating func runElements() {
    guard let tree = page.tree else { return }
    let elements = PageElements(tree)
    let general = rules.html.firstIndex { all[$0].rank < .pack } ?? rules.html.endIndex
    runElements(rules.html[..<general], elements, tree)
    runPack(elements, tree)
    runElements(rules.html[general...], elements, tree)
  }

  private mutating func runElements(_ indices: ArraySlice<Int>, _ elements: PageElements, _ tree: HTMLTree) {
    for index in indices where isActive[index] {
      guard case .html(let condition) = all[index].matcher, !isSuperfluous(index) else { continue }
      var blocks: [Int] = []
      for node in elements.nodes(condition) where isActive[index] {
        blocks += apply(index, condition, node, tree)
      }
      for text in elements.texts(condition) where isActive[index] {
        extract(index, from: Array(text.utf8)[...], regex: nil)
      }
      pointOutArticle(index, blocks)
    }
  }

  /// Whether a rule would only extract what the page declares itself, which goes before it.
  private func isSuperfluous(_ index: Int) -> Bool {
    let rule = all[index]
    return !rule.rank.isOfSite && !rule.actions.isEmpty
      && rule.actions.allSatisfy { action in
        if case .extract(let name) = action {
          MetadataField(name: name).map { declared.values[$0] != nil } ?? true
        } else {
          false
        }
      }
  }

  /// Applies a rule to an element that its selector found, if the element's text fits; returns its blocks.
  private mutating func apply(_ index: Int, _ condition: HTMLCondition, _ node: Int, _ tree: HTMLTree)
    -> [Int]
  {
    let content = Array(tree.collapsedText(of: node).utf8)
    let predicate = rules.predicates[index]
    if let predicate, !predicate.holds(0, in: ElementLine(content)) { return [] }
    let value = condition.attribute.map { Array(tree.attribute(named: $0, of: node) ?? []) } ?? content
    let blocks = page.blocks(within: node, of: tree)
    extract(index, from: value[...], regex: predicate?.regex)
    note(index, blocks: blocks)
    return blocks
  }

  /// The first `body` rule that finds anything says what the article is.
  private mutating func pointOutArticle(_ index: Int, _ blocks: [Int]) {
    guard all[index].actions.contains(.body), findings.body == nil, !blocks.isEmpty else {
      return
    }
    isArticle = isArticle.map { _ in false }
    for block in blocks { isArticle[block] = true }
    findings.body = .init(rule: index, includes: isArticle)
  }
}

/// Finds the elements of a page that selectors ask for. XPath needs libxml2's own tree, which is built for
/// the first expression.
final class PageElements {
  private let tree: HTMLTree
  private lazy var document = XPathDocument(tree)

  init(_ tree: HTMLTree) { self.tree = tree }

  /// Nodes that a rule's CSS selector finds, then those of its XPath.
  func nodes(_ condition: HTMLCondition) -> [Int] {
    var nodes = condition.css.map { Array($0.matches(in: tree)) } ?? []
    // An expression that fails on this page (its step limit) matches nothing here.
    if let xpath = condition.xpath, case .nodes(let found) = try? document.evaluate(xpath) { nodes += found }
    return nodes
  }

  /// Texts that a rule's XPath gives instead of nodes.
  func texts(_ condition: HTMLCondition) -> [String] {
    guard let xpath = condition.xpath, case .strings(let texts) = try? document.evaluate(xpath) else {
      return []
    }
    return texts
  }
}

extension Page {
  /// The blocks that stand whole within an element.
  fileprivate func blocks(within node: Int, of tree: HTMLTree) -> [Int] {
    let inside = node..<tree.end(of: node)
    return blocks(beginningWithin: node, of: tree).filter { inside.contains(blocks[$0].node) }
  }

  /// The blocks whose first text stands within an element.
  func blocks(beginningWithin node: Int, of tree: HTMLTree) -> [Int] {
    let inside = node..<tree.end(of: node)
    // Blocks stand in the order of their first text.
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].textNode < inside.lowerBound { low = middle + 1 } else { high = middle }
    }
    return Array(blocks.indices[low...].prefix { inside.contains(blocks[$0].textNode) })
  }
}
