/// All that decides which pages are found to be alike, as one text: pages may be compared with those of an earlier run
/// only where it is the same.
package enum ComparisonSettings {
  /// To count up where words are told otherwise, or pages compared in a way that no number below shows.
  private static let version = 1

  package static let text =
    "version \(version), shingles \(TextSignature.settings), bands \(MinHash.bands)x\(MinHash.rows), "
    + "leads \(CandidateKeys.leastLeads), buckets \(CandidateBucket.settings), limits \(RelationTest.settings)"
}
