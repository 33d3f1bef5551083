public import Cleaning
import Platform
import RuleBook

/// What a state would say of a page, were it cleaned by a run.
public struct StateAnswer: Sendable {
  /// A page of the state that the page shares something with.
  public struct Match: Sendable {
    public let id: String
    public let key: String
    /// The folder of the run that wrote it, and its file there, if it has one.
    public let output: String
    public let path: String?
    /// How the page relates to this one or this one to it, and what they share.
    public let evidence: DuplicateEvidence
  }

  /// Whether the state has this very page already.
  public let isKnown: Bool
  public let relation: DuplicateRelation
  /// As in the evidence: those of one article first.
  public let matches: [Match]
}

extension DuplicateState {
  /// Compares an article with all of the state, which stays as it is.
  ///
  /// - Throws: ``StateFailure``.
  public func query(_ article: ComparedArticle) throws -> StateAnswer {
    try StateFailure.wrapping(folder) {
      let isKnown = try catalogue.page(id: article.id) != nil
      let update = try update(output: "")
      defer { update.rollback() }
      try update.add(article, number: 0, path: nil)
      let relation = try update.relations(try catalogue.policy(), jobs: 1).relation(of: 0, article) { _ in
        article
      }
      var evidence = relation.evidence
      if let text = try catalogue.text(article.text) {
        evidence = try copies(of: article, text).filter { !evidence.contains($0) } + evidence
      }
      return StateAnswer(
        isKnown: isKnown, relation: relation, matches: try evidence.compactMap { try match($0, article) })
    }
  }

  /// Evidence for pages of the same text, whichever of them stands for the others.
  private func copies(of article: ComparedArticle, _ text: Int) throws -> [DuplicateEvidence] {
    try catalogue.pages(of: text).filter { $0.id != article.id }.sorted { $0.id < $1.id }.flatMap { page in
      DuplicateRelation(
        page.payload == article.payload ? .samePayload : .sameText, copy: article, of: page.id,
        cluster: page.id
      ).evidence
    }
  }

  private func match(_ evidence: DuplicateEvidence, _ article: ComparedArticle) throws -> StateAnswer.Match? {
    let other = evidence.page == article.id ? evidence.other : evidence.page
    guard let page = try catalogue.page(id: other) else { return nil }
    return .init(
      id: page.id, key: page.key, output: try catalogue.output(of: page.run) ?? "",
      path: page.isDropped ? nil : page.path, evidence: evidence)
  }
}
