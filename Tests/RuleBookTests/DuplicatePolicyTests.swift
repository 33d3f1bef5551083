import Testing

@testable import RuleBook

/// `dedup.yaml`: what becomes of pages that repeat others.
struct DuplicatePolicyTests {
  private func book(_ policy: String?) throws -> RuleBook {
    let rule = "schema: 1\nrules:\n- {id: a, because: It is., line: {is: [share]}, do: drop}\n"
    let files = [RuleFile(path: "Rules/any/a.yaml", text: rule)]
    return try RuleBook(
      files: files + (policy.map { [RuleFile(path: "Rules/dedup.yaml", text: "schema: 1\n\($0)\n")] } ?? []))
  }

  private func complaint(_ policy: String) -> String {
    #expect(throws: RuleErrors.self) { try book(policy) }
    do { _ = try book(policy) } catch { return "\(error)" }
    return ""
  }

  @Test func exactCopiesAreDroppedUnlessTheFileSaysOtherwise() throws {
    #expect(try book(nil).duplicates == DuplicatePolicy())
    #expect(try book("").duplicates.dropped == [.samePayload, .sameText])
    let policy = try book("relations: {same-text: tag, near: drop}\nsources: [A.example, b.example]")
      .duplicates
    #expect(policy.dropped == [.samePayload, .near])
    #expect(["a.example", "b.example", "c.example", nil].map(policy.rank(of:)) == [0, 1, 2, 2])
    #expect(policy.dropping([.excerptOf]).droppedNames == ["same-payload", "near", "excerpt-of"])
    #expect(RuleBook.builtIn.duplicates == DuplicatePolicy())
  }

  @Test func theDigestTellsPoliciesApart() throws {
    #expect(try book("relations: {near: drop}").behaviourDigest != book(nil).behaviourDigest)
    #expect(try book("relations: {near: tag}").behaviourDigest == book(nil).behaviourDigest)
  }

  @Test func saysWhatIsWrong() {
    #expect(complaint("relations: {nearly: drop}").contains("did you mean 'near'?"))
    #expect(complaint("relations: {near: delete}").contains("unknown action 'delete'"))
    #expect(complaint("relations: {related: drop}").contains("other articles"))
    #expect(complaint("relation: {near: drop}").contains("did you mean 'relations'?"))
  }
}
