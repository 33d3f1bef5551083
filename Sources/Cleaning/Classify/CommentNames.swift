/// Names in class and id attributes that sites give to what readers write, in several languages. A list
/// and no learned weight: few pages carry comments, but where they do they may outweigh the article.
enum CommentNames {
  private static let listed = [
    "comment", "comments", "commentlist", "disqus", "kommentar", "kommentare", "kommentarer",
    "commentaire", "commentaires", "comentario", "comentarios", "commenti", "commento", "komentarze",
    "komentarz", "komentar", "komentare", "yorum", "yorumlar", "reacties", "talkback", "talkbacks",
    "respond", "replies",
  ]
  private static let names = listed.reduce(into: TokenSet()) { $0.insert(TokenHash(of: $1.utf8).value) }

  static func contains(_ hash: UInt64) -> Bool { names.contains(hash) }
}
