public import Platform
import RuleBook

/// Reads back what ``DuplicateRelation/write(into:)`` writes.
extension DuplicateRelation {
  /// - Returns: nil where the value is none of these.
  public init?(parsing value: JSONValue) {
    guard let cluster = value["cluster"]?.string, let copies = value["copies"]?.number,
      let omitted = value["evidence_omitted"]?.number, let rows = value["evidence"]?.elements
    else { return nil }
    let evidence = rows.compactMap(DuplicateEvidence.init(parsing:))
    guard evidence.count == rows.count else { return nil }
    self.init(cluster: cluster)
    kind = value["relation"]?.string.flatMap(PageRelation.init)
    representative = value["representative"]?.string
    supersedes = (value["supersedes"]?.elements ?? []).compactMap(\.string)
    self.copies = Int(copies)
    self.evidence = evidence
    self.omitted = Int(omitted)
  }
}

extension DuplicateEvidence {
  init?(parsing value: JSONValue) {
    guard let relation = value["relation"]?.string.flatMap(PageRelation.init),
      let page = value["page"]?.string, let other = value["other"]?.string,
      let shared = value["shared_shingles"]?.number, let ofPage = value["page_shingles"]?.number,
      let ofOther = value["other_shingles"]?.number
    else { return nil }
    let numbers = (value["numbers"]?.elements ?? []).map { pair in
      Numbers(page: pair["page"]?.string ?? "", other: pair["other"]?.string ?? "")
    }
    self.init(
      relation, page: page, other: other,
      TextOverlap(shared: Int(shared), page: Int(ofPage), other: Int(ofOther)), numbers: numbers)
  }
}
