/// Names in class and id attributes that sites give to what readers write, in several languages. A list
/// and no learned weight: few pages carry comments, but where they do they may outweigh the article.
enum CommentNames {
  private static let hashes: Set<UInt64> = Set(
    [
      "comment", "comments", "commentlist", "disqus", "kommentar", "kommentare", "kommentarer",
      "commentaire", "commentaires", "comentario", "comentarios", "commenti", "commento", "komentarze",
      "komentarz", "komentar", "komentare", "yorum", "yorumlar", "reacties", "talkback", "talkbacks",
      "respond", "replies",
    ].map { name in
      var hash = TokenHash()
      for byte in name.utf8 { hash.add(byte) }
      return hash.value
    })
  /// A bit for each, so that most names need no look into the set.
  private static let bits = hashes.reduce(UInt64(0)) { $0 | bit(of: $1) }

  static func contains(_ hash: UInt64) -> Bool { bits & bit(of: hash) != 0 && hashes.contains(hash) }

  private static func bit(of hash: UInt64) -> UInt64 { 1 << (hash >> 58) }
}
