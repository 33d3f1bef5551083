import Dump
import Glibc
import Golden

/// Asks a person hunk by hunk.
struct ReviewDialogue {
  struct Decisions {
    /// Ids of hunks by the reason to accept them, in the order in which the reasons were given.
    var accepted: [(because: String, ids: [String])] = []
    var rejected: [String] = []

    mutating func accept(_ id: String, because: String) {
      if let index = accepted.firstIndex(where: { $0.because == because }) {
        accepted[index].ids.append(id)
      } else {
        accepted.append((because, [id]))
      }
    }
  }

  private let suite: GoldenSuite
  private let groups: [GroupedHunk]
  private let display = DiffDisplay()

  /// - Parameter groups: what waits in the suite.
  init(_ groups: [GroupedHunk], of suite: GoldenSuite) { (self.groups, self.suite) = (groups, suite) }

  /// Asks until all is decided or the answers end.
  func decisions() throws(GoldenFailure) -> Decisions {
    var decisions = Decisions()
    for (index, group) in groups.enumerated() {
      try show(group, cases: group.cases.prefix(1))
      print(
        display.text("hunk \(index + 1) of \(groups.count): \(GoldenReport.text(group.hunk))", colour: 36))
      print(
        display.text(
          "in \(Count.of(group.cases.count, "case")): \(group.cases.prefix(5).joined(separator: ", "))",
          colour: nil))
      guard try decide(group, &decisions) else { break }
    }
    return decisions
  }

  /// - Returns: whether to go on.
  private func decide(
    _ group: GroupedHunk, _ decisions: inout Decisions
  ) throws(GoldenFailure) -> Bool {
    while let answer = ask("[a]ccept, [r]eject, [s]kip, [d]isplay all cases, [q]uit? ") {
      switch answer {
      case "a":
        guard let because = reason(decisions) else { return false }
        decisions.accept(group.hunk.id, because: because)
        return true
      case "r":
        decisions.rejected.append(group.hunk.id)
        return true
      case "s": return true
      case "d": try show(group, cases: group.cases[...])
      case "q": return false
      default: print("expected a, r, s, d or q")
      }
    }
    return false
  }

  /// Why a hunk is right; nil where the answers end.
  private func reason(_ decisions: Decisions) -> String? {
    let last = decisions.accepted.last?.because
    while let answer = ask(last.map { "because (Enter: \($0)): " } ?? "because: ") {
      if answer.contains(where: { !$0.isWhitespace }) { return answer }
      if let last { return last }
      print("expected a reason, in one sentence")
    }
    return nil
  }

  private func ask(_ question: String) -> String? {
    print(question, terminator: "")
    fflush(nil)
    guard !Interruption.isRequested else { return nil }
    let answer = readLine()
    if answer == nil { print("") }
    return answer
  }

  /// Shows what the hunk alone changes.
  private func show(_ group: GroupedHunk, cases: ArraySlice<String>) throws(GoldenFailure) {
    for name in cases {
      guard let change = try suite.change(by: group.hunk, in: name) else { continue }
      for line in GoldenText.differences(of: [change]) {
        print(display.text(line.text, colour: display.colour(line.mark)))
      }
    }
  }
}
