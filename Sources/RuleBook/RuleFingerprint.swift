import Platform

/// What tells whether a rule is what it was: what it does, why, and its tests; not where it stands.
public struct RuleFingerprint: Sendable, Equatable {
  fileprivate let canonical: [UInt8]
  fileprivate let because: String
  fileprivate let tests: [String]
}

extension Rule {
  public var fingerprint: RuleFingerprint {
    RuleFingerprint(canonical: canonical, because: because, tests: tests.map(\.text))
  }
}
