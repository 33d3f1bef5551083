import Cleaning
import HTMLTree

/// The test of a drafted rule: the chosen lines, which must go, between prose of the page, which must stay.
struct DraftTest {
  /// Lines of a test with their marks.
  let lines: [String]

  /// Most lines of prose before those chosen; a rule for the tail needs some, so that a tail begins.
  private static let mostBefore = 12

  /// Tests to try, the plainest first: with the nearest prose on both sides, then with more before or none after,
  /// as the zones of a test are those of its few lines.
  static func candidates(_ pointed: PointedPage, for matcher: DraftMatcher) -> [DraftTest] {
    let before = Array(pointed.proseBefore.prefix(mostBefore).reversed())
    let after = Array(pointed.proseAfter.prefix(1))
    guard !before.isEmpty || !after.isEmpty else {
      return [DraftTest(pointed, matcher, before: [], after: [], missing: true)]
    }
    let counts = before.isEmpty ? [] : Array(1...before.count)
    var surroundings: [(before: [Int], after: [Int])] = []
    surroundings.append((before.suffix(1), after))
    surroundings += counts.map { (before.suffix($0), []) }
    if !after.isEmpty { surroundings.append(([], after)) }
    return surroundings.map { DraftTest(pointed, matcher, before: $0.before, after: $0.after) }
  }

  /// - Parameter missing: the page has no line that must stay, so a person has to write one.
  private init(
    _ pointed: PointedPage, _ matcher: DraftMatcher, before: [Int], after: [Int], missing: Bool = false
  ) {
    let isHTML = if case .html = matcher { true } else { false }
    let stays = { (text: String) in "= " + (isHTML ? "<p>\(Self.escaped(text))</p>" : text) }
    let lasting = { (blocks: [Int]) in blocks.map { stays(ProseExample.shortened(pointed.line($0))) } }
    let missing = missing ? [stays("FIXME write a line that looks like these and must stay.")] : []
    lines =
      missing + lasting(before) + Self.chosen(pointed, matcher).map { "- \($0)" } + lasting(after)
  }

  private static func chosen(_ pointed: PointedPage, _ matcher: DraftMatcher) -> [String] {
    guard case .html(let selector) = matcher else { return pointed.chosen.map(pointed.line) }
    return selector.elements.map { node, blocks in
      // Text of the element itself needs no element more; that of others within it stands in one of theirs.
      selector.form.markup(
        around: blocks.map { block in
          let text = escaped(pointed.line(block))
          guard let tree = pointed.page.tree, pointed.page.blocks[block].node != node else { return text }
          let tag = tree.name(of: pointed.page.blocks[block].node)
          return "<\(tag)>\(text)</\(tag)>"
        }.joined())
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
