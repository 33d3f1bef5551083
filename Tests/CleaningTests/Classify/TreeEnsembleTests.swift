import RuleBook
import Testing

@testable import Cleaning

struct TreeEnsembleTests {
  private let features = ["length": 0, "links": 1]

  private func score(_ text: String, _ row: [Float]) throws -> Float {
    let trees = try TreeEnsemble(parsing: text, features: features)
    return row.withUnsafeBufferPointer { trees.scores(of: [$0])[0] }
  }

  @Test func sumsOneLeafATree() throws {
    let text = "# a comment\nlength 2.5 = -1 links 0.5 = 2 = 3\n\nlinks 1 = 0.25 = 0.5\n"
    #expect(try score(text, [1, 0]) == -0.75)
    #expect(try score(text, [2.5, 9]) == -0.5)
    #expect(try score(text, [3, 0.5]) == 2.25)
    #expect(try score(text, [3, 0.6]) == 3.25)
    #expect(try score("", [1, 1]) == 0)
    #expect(try score("= 4", [1, 1]) == 4)
  }

  @Test(arguments: [
    ("= 1\nlength 2 = 1", 2, "expected a feature and a threshold, or = and a value"),
    ("= 1 = 2", 1, "text after the tree"), ("# c\n\nwidth 2 = 1 = 2", 3, "unknown feature 'width'"),
    ("length x = 1 = 2", 1, "expected a feature and a threshold, or = and a value"),
    ("length", 1, "expected a feature and a threshold, or = and a value"),
    (
      String(repeating: "length 1 ", count: 70) + "= 1", 1,
      "expected a feature and a threshold, or = and a value"
    ),
  ])
  func saysInWhichLineAModelIsWrong(text: String, line: Int, reason: String) {
    let failure = #expect(throws: TreeEnsemble.Failure.self) {
      try TreeEnsemble(parsing: text, features: features)
    }
    #expect(failure?.line == line)
    #expect(failure?.reason == reason)
  }

  /// They are read when the first page of their form comes.
  @Test(arguments: [PageForm.html, .text])
  func theProgramsOwnModelFitsIt(form: PageForm) throws {
    #expect(RuleBook.builtIn.hasOwnModel)
    let weights = try Weights(form, files: RuleBook.builtIn.modelFiles)
    #expect(weights.first.trees.count > 50 && weights.second.trees.count > 50)
    #expect(Set(Feature.columns.values) == Set(0..<Feature.count))
    #expect(weights.words[TokenHash(of: "the".utf8).value] != 0)
  }
}
