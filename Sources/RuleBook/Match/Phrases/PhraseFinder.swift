/// Finds the conditions, and the atoms of patterns, whose phrases stand in a line.
final class PhraseFinder: Sendable {
  private let nominees: Nominees
  private let trie: PhraseTrie

  init(_ draft: Nominees.Draft) {
    nominees = draft.nominees()
    trie = PhraseTrie(nominees.phrases, of: nominees.bytes)
  }

  var isEmpty: Bool { trie.isEmpty }
  /// Bytes of the longest phrase.
  var longest: Int { trie.longest }

  /// Adds the conditions of the phrases with which the folded line starts.
  func findAtStart(of folded: [UInt8], into found: inout [Int]) {
    trie.forEachMatch(atStartOf: folded) { phrase, _ in nominees.conditions.add(phrase, to: &found) }
  }

  /// Adds the conditions of the phrases that stand in the folded line as whole words, and the atoms of those
  /// that stand anywhere in it.
  func findAnywhere(in folded: [UInt8], into found: inout [Int], atoms: inout [Int]) {
    trie.forEachMatch(in: folded) { phrase, range in
      nominees.atoms.add(phrase, to: &atoms)
      // What is both is found within words too.
      guard nominees.phrases[phrase].isWhole || WordBoundary.isAround(range, in: folded) else { return }
      nominees.conditions.add(phrase, to: &found)
    }
  }
}
