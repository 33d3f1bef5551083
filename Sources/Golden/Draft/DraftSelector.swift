import Cleaning
import HTMLTree

/// A CSS selector for the elements that hold the blocks that a person points at, and nothing else that stays.
struct DraftSelector {
  /// `tag.class`, `tag#id`, or the tag of a child of such an element.
  struct Form {
    let tag: String
    let attribute: (name: String, value: String)
    var child: String?

    /// Whether the selector gives a name of the element itself that will last.
    var isNamedItself: Bool { child == nil && DraftSelector.isLasting(attribute.value) }

    var css: String {
      let own = tag + (attribute.name == "id" ? "#" : ".") + attribute.value
      return child.map { "\(own) > \($0)" } ?? own
    }

    /// Markup that the selector fits, around some other.
    func markup(around content: String) -> String {
      let inner = child.map { "<\($0)>\(content)</\($0)>" } ?? content
      return "<\(tag) \(attribute.name)=\"\(attribute.value)\">\(inner)</\(tag)>"
    }
  }

  let form: Form
  /// The elements that hold the blocks, outermost ones, each with its blocks.
  let elements: [(node: Int, blocks: [Int])]

  var css: String { form.css }

  /// Looks from the first block outwards; nil when no selector takes these blocks alone.
  init?(_ pointed: PointedPage) {
    guard let tree = pointed.page.tree else { return nil }
    let ancestors = Self.ancestors(pointed, tree)
    // The name of an element around all says more than those of its parts.
    let whole = ancestors.flatMap { Self.forms(of: $0, in: tree).filter(\.isNamedItself) }
    let fits =
      whole.lazy.compactMap { Self.fit($0, pointed, tree) }.first(where: \.isExact)
      ?? ancestors.lazy.compactMap { Self.best(Self.forms(of: $0, in: tree), pointed, tree) }.first
    guard let fits else { return nil }
    (form, elements) = (fits.form, fits.elements)
  }

  /// The first block's element and those around it that hold nothing else of the article.
  private static func ancestors(_ pointed: PointedPage, _ tree: HTMLTree) -> [Int] {
    let nodes = sequence(first: pointed.page.blocks[pointed.chosen[0]].node) { tree.parent(of: $0) }
    return nodes.prefix { node in
      ![.html, .body].contains(tree.nodes[node].tag)
        && !blocks(in: node, of: pointed.page).contains(where: pointed.staysOtherwise)
    }
  }

  /// What a form takes.
  private struct Fit {
    let form: Form
    let elements: [(node: Int, blocks: [Int])]
    /// Whether it takes the chosen blocks alone; others, which go anyway, are no harm.
    let isExact: Bool
  }

  /// The first form that takes the chosen blocks and no other, else the first that takes no other that stays.
  private static func best(_ forms: [Form], _ pointed: PointedPage, _ tree: HTMLTree) -> Fit? {
    let fits = forms.compactMap { fit($0, pointed, tree) }
    return fits.first(where: \.isExact) ?? fits.first
  }

  /// Nil when the form leaves out a chosen block or takes another that stays.
  private static func fit(_ form: Form, _ pointed: PointedPage, _ tree: HTMLTree) -> Fit? {
    guard let selector = try? CSSSelector(form.css) else { return nil }
    let found = selector.matches(in: tree).map { ($0, blocks(in: $0, of: pointed.page)) }
    let taken = Set(found.flatMap(\.1))
    guard taken.isSuperset(of: pointed.chosen), !taken.contains(where: pointed.staysOtherwise) else {
      return nil
    }
    let elements = outermost(found, tree).map { (node: $0.0, blocks: $0.1.filter(pointed.chosen.contains)) }
    return Fit(
      form: form, elements: elements.filter { !$0.blocks.isEmpty },
      isExact: taken.count == pointed.chosen.count)
  }

  private static func outermost(_ found: [(Int, [Int])], _ tree: HTMLTree) -> [(Int, [Int])] {
    var end = 0
    return found.filter { node, _ in
      guard node >= end else { return false }
      end = tree.end(of: node)
      return true
    }
  }

  /// The blocks that stand whole within an element, as rules of elements take them.
  private static func blocks(in node: Int, of page: Page) -> [Int] {
    guard let tree = page.tree else { return [] }
    let inside = node..<tree.end(of: node)
    return page.blocks.indices.filter {
      inside.contains(page.blocks[$0].textNode) && inside.contains(page.blocks[$0].node)
    }
  }

  // MARK: Names of elements

  /// Forms for an element: by its own names, then by its parent's; names that look made by a machine last.
  private static func forms(of node: Int, in tree: HTMLTree) -> [Form] {
    let tag = tree.name(of: node)
    let own = names(of: node, in: tree)
    let parents = tree.parent(of: node).map { parent in
      names(of: parent, in: tree).map { Form(tag: tree.name(of: parent), attribute: $0, child: tag) }
    }
    let forms = own.map { Form(tag: tag, attribute: $0) } + (parents ?? [])
    return forms.filter { isLasting($0.attribute.value) }
      + forms.filter { !isLasting($0.attribute.value) && $0.attribute.name == "class" }
  }

  private static func names(of node: Int, in tree: HTMLTree) -> [(name: String, value: String)] {
    let classes = (tree.string(.class, of: node) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
    let id = [tree.string(.id, of: node)].compactMap(\.self)
    return (classes.map { ("class", $0) } + id.map { ("id", $0) }).filter { isName($0.1) }
  }

  /// Whether a selector can hold the name without escapes.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first(where: { $0 != UInt8(ascii: "-") }), !isDigit(first),
      !name.hasPrefix("--")
    else { return false }
    return name.utf8.allSatisfy {
      ($0 | 0x20) &- 0x61 < 26 || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
  }

  /// Names with several digits are often those of one page or of one build of the site.
  private static func isLasting(_ name: String) -> Bool { name.utf8.count(where: isDigit) < 2 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
