/// Finds what readers wrote below an article. Their paragraphs read like its own and may outweigh it, so that
/// the names of the elements decide.
enum ReaderComments {
  /// Words that an article has outside of the comments. Where there are fewer, the name means something else:
  /// pages are named for comments too.
  private static let leastWords: Float = 50

  /// - Parameters:
  ///   - depths: by block, in how many elements named for comments it stands.
  ///   - words: by block.
  static func find(depths: [Int], words: [Float], isArticle: [Bool]) -> [Bool] {
    var wordsAt: [Int: Float] = [:]
    for block in depths.indices where isArticle[block] { wordsAt[depths[block], default: 0] += words[block] }
    let article = wordsAt.keys.sorted().first { wordsAt[$0]! >= leastWords }
    return depths.indices.map { block in article.map { depths[block] > $0 } ?? false }
  }
}
