import HTMLTree
import Testing

@testable import Cleaning

struct CoreMeasuresTests {
  /// One element of most of the text, an aside within it, and a menu beside it.
  private let html = """
    <html><body><ul><li>Menu</li></ul><div><p>One of the two long texts.</p><section><p>Aside.</p></section>\
    <p>The other of the two.</p></div></body></html>
    """

  private func measures() throws -> (page: Page, core: CoreMeasures) {
    let page = page(html, as: .html)
    let core = CoreMeasures(
      tree: try #require(page.tree), blocks: page.blocks, scores: [0, 1, 0.25, 1], sizes: [1, 6, 1, 5],
      total: 11.25)
    return (page, core)
  }

  @Test func massesAddUpToTheRoot() throws {
    let (page, core) = try measures()
    let tree = try #require(page.tree)
    #expect(core.masses[0] == 11.25)
    #expect(core.sizes[0] == 13)
    let division = try #require(tree.nodes.firstIndex { $0.tag == .div })
    #expect(core.masses[division] == 11.25)
    #expect(core.score(of: division) == 0.9375)
  }

  @Test func branchesLeaveTheCoresPath() throws {
    let (page, core) = try measures()
    let tree = try #require(page.tree)
    let tags = page.blocks.map { tree.nodes[core.branch(of: $0.node)].tag }
    #expect(tags == [.ul, .p, .section, .p])
    // The menu turns off at the body, one level above the core.
    #expect(page.blocks.map { core.levelsOutside[$0.node] } == [1, 0, 0, 0])
    #expect(page.blocks.map { core.lowestOnPath[$0.node] } == [0, 1, 0.25, 1])
    #expect(page.blocks.map { core.depthBelowCore(of: $0.node, in: tree) } == [1, 1, 2, 1])
  }
}
