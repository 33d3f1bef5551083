import Platform

/// Finds the known word that a misspelt one was meant to be.
enum Suggestion {
  /// `; did you mean 'x'?`, or what is known when nothing is near.
  static func text(for word: String, among known: [String]) -> String {
    let near = near(word, among: known)
    return near.isEmpty ? "; expected one of: " + known.joined(separator: ", ") : near
  }

  /// `; did you mean 'x'?`, or nothing when nothing is near.
  static func near(_ word: String, among known: [String]) -> String {
    nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The known word that differs in a letter or a third of the letters at most; of several as near, one that
  /// goes on where the word ends.
  static func nearest(to word: String, among known: [String]) -> String? {
    let letters = Array(word.lowercased())
    let nearest = known.map { name in
      (
        name: name, distance: EditDistance.between(letters, Array(name.lowercased())),
        goesOn: name.hasPrefix(word)
      )
    }.min { ($0.distance, $0.goesOn ? 0 : 1) < ($1.distance, $1.goesOn ? 0 : 1) }
    guard let nearest, nearest.distance <= max(1, word.count / 3) else { return nil }
    return nearest.name
  }
}
