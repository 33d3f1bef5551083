import Testing

@testable import Cleaning

struct TreeContributionsTests {
  /// Contributions to the score of a row with two features.
  private func contributions(_ model: String, _ row: [Float]) throws -> [Int: Float] {
    let trees = try TreeEnsemble(parsing: model, features: ["length": 0, "links": 1])
    return row.withUnsafeBufferPointer { TreeContributions(trees).contributions(to: $0) }
  }

  @Test func turnsCountForTheirFeature() throws {
    // Means: 2 at the root, -1 to the left, 3.5 to the right.
    let model = "length 2 = -1 links 5 = 3 = 4\nlinks 1 = 0 = 1\n= 7\n"
    #expect(try contributions(model, [1, 9]) == [0: -3, 1: 0.5])
    #expect(try contributions(model, [3, 9]) == [0: 1.5, 1: 1])
    #expect(try contributions(model, [3, 0]) == [0: 1.5, 1: -1])
    #expect(try contributions("= 7\n", [3, 0]) == [:])
  }

  @Test func theyAddUpToTheScoreLessItsMean() throws {
    let trees = try TreeEnsemble(
      parsing: "length 2 links 1 = 8 = -2 links 5 = 3 = 4\nlinks 1 = 0.5 length 0 = 1 = 2\n",
      features: ["length": 0, "links": 1])
    let mean: Float = (8 - 2 + 3 + 4) / 4 + 3.5 / 3
    for row: [Float] in [[0, 0], [0, 2], [3, 2], [3, 6], [-1, 3]] {
      row.withUnsafeBufferPointer { row in
        let sum = TreeContributions(trees).contributions(to: row).values.reduce(mean, +)
        #expect(abs(sum - trees.scores(of: [row])[0]) < 1e-5)
      }
    }
  }

  @Test func everyFeatureHasWords() {
    let texts = (0..<Feature.count + ContextFeature.count).map { FeatureWords.text(column: $0, value: 1) }
    #expect(Set(texts).count == texts.count)
    for (name, column) in ContextFeature.columns where name.contains(where: \.isUppercase) {
      #expect(!texts[column].hasPrefix(name), "\(name)")
    }
    let link = FeatureWords.text(column: Feature.linkShare.rawValue, value: 0.925)
    #expect(link == "link share 0.93")
    #expect(FeatureWords.text(column: Feature.inList.rawValue, value: 0) == "not in a list")
    #expect(FeatureWords.text(column: Feature.nextKind.rawValue, value: -1) == "kind of the next block: none")
    #expect(
      FeatureWords.text(column: Feature.wordScore.rawValue, value: -0.046) == "weight of its words −0.05")
  }

  @Test func reasonsComeForEachBlock() throws {
    let cleaner = try BuiltIn.cleaner()
    let menu = (1...8).map { "<a href=/\($0)>Item \($0)</a><br><br>" }.joined()
    let sentence = "The harbour board has sold its last crane, which stood on the north quay for years."
    let page = "<nav>\(menu)</nav><h1>Crane</h1>" + String(repeating: "<p>\(sentence)</p>", count: 5)
    let examination = try cleaner.examine(RawPage(bytes: Array(page.utf8), origin: Origin(source: "page")))
    let reasons = cleaner.reasons(in: examination)
    #expect(reasons.count == examination.page.blocks.count)
    #expect(reasons[4].isMenu && reasons[4].own.isEmpty)
    let last = try #require(reasons.last)
    #expect(last.own.count == 3 && last.context.count == 3 && !last.isMenu)
    let weights = last.own.map { abs($0.weight) }
    #expect(weights == weights.sorted(by: >) && weights[2] > 0)
  }

  @Test func partsOfASplitLineHaveItsReasons() throws {
    let rule = "- {id: t.split, because: It is., line: {regex: 'Read more'}, do: split}"
    let cleaner = try Cleaner(rules: book(rule))
    let page = "<p>One</p><p>The crane. Read more It is old.</p><p>Two</p>"
    let examination = try cleaner.examine(RawPage(bytes: Array(page.utf8), origin: Origin(source: "page")))
    #expect(examination.page.strings == ["One", "The crane.", "Read more", "It is old.", "Two"])
    #expect(examination.classifiedBlocks == [0, 1, 1, 1, 2])
  }
}
