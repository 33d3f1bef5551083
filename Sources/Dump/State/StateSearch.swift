import Cleaning
import Platform

/// Finds among all texts of a state those that must be looked at together after a change, and the pairs of them to
/// compare: the same that ``CandidateIndex`` finds among all pages at once.
///
/// It goes from the texts of the change to those that share keys with them, from these on, and so forth. Where a bucket
/// gets large by the change, or its order changes, pairs of texts that were there before are lost; those texts are
/// looked at anew too.
struct StateSearch {
  private let catalogue: StateCatalogue
  private let signatures: SignatureFiles
  private let runs: [PostingRun]
  private let change: StateChange
  /// Old texts that were looked at.
  private(set) var visited: Set<UInt32> = []
  private var waiting: [UInt32] = []
  private var edges = PairSet()
  private var searchedAddresses: Set<Int> = []
  /// Of texts in large buckets, what puts these in order.
  private var fingerprints: [UInt32: UInt64] = [:]

  init(_ catalogue: StateCatalogue, _ signatures: SignatureFiles, runs: [PostingRun], change: StateChange) {
    (self.catalogue, self.signatures, self.runs, self.change) = (catalogue, signatures, runs, change)
  }

  /// Pairs of texts to compare, each once.
  var pairs: [(Int, Int)] { edges.sorted() }

  /// - Parameters:
  ///   - new: the runs that hold the new texts.
  ///   - old: texts to begin with that were there before, or are taken out.
  ///   - addresses: hashes of addresses that pages of the change stand at or stood at.
  mutating func search(new: [PostingRun], old: Set<UInt32>, addresses: Set<Int>) throws {
    for text in old.sorted() { visit(text) }
    for address in addresses.sorted() { try search(address: address) }
    for run in new { try search(run) { [change] in change.isNew($0) } }
    while !waiting.isEmpty {
      let texts = Array(waiting.prefix(PostingBuffer.mostTexts))
      waiting.removeFirst(texts.count)
      var buffer = PostingBuffer()
      for text in texts {
        guard let place = try catalogue.place(of: Int(text)) else { continue }
        buffer.add(try signatures.signature(at: place), text: text)
        for address in try catalogue.addresses(of: Int(text)) { try search(address: address) }
      }
      let frontier = Set(texts)
      try search(buffer.run) { frontier.contains($0) }
    }
  }

  /// Keys of texts that are being taken out lead to those that they stood beside.
  private mutating func visit(_ text: UInt32) {
    guard !change.isNew(text), visited.insert(text).inserted else { return }
    waiting.append(text)
  }

  private mutating func search(address: Int) throws {
    guard searchedAddresses.insert(address).inserted else { return }
    let texts = try catalogue.texts(at: address).map { UInt32(truncatingIfNeeded: $0) }.sorted()
    for text in texts { visit(text) }
    guard texts.count > 1 else { return }
    CandidateBucket(inOrder: try inOrder(texts)).forEachPair { edges.insert($0, $1) }
  }

  /// Searches the buckets that a run has a posting in.
  ///
  /// - Parameter isFrontier: whether all keys of a text are in the run.
  private mutating func search(_ probe: PostingRun, isFrontier: (UInt32) -> Bool) throws {
    var leads = PairSet()
    var texts: [UInt32] = []
    for section in 0..<PostingRun.sections {
      var cursors = runs.map { PostingCursor($0[section]) }
      var last: UInt64?
      for posting in probe[section] where posting >> 32 != last {
        let key = posting >> 32
        last = key
        texts.removeAll(keepingCapacity: true)
        for index in cursors.indices { cursors[index].take(key, into: &texts) }
        guard texts.count > 1 else { continue }
        if section == PostingRun.leads {
          try searchLeads(texts, isFrontier, &leads)
        } else {
          try searchBand(texts)
        }
      }
      edges.shrink()
      for run in runs { run.release(section) }
    }
    for pair in leads.standing(times: CandidateKeys.leastLeads) {
      let (one, other) = (UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair))
      edges.insert(one, other)
      visit(one)
      visit(other)
    }
  }

  /// All texts of a band's bucket are joined by its pairs, so that all of them are looked at.
  private mutating func searchBand(_ bucket: [UInt32]) throws {
    let texts = bucket.filter(change.holds)
    for text in texts { visit(text) }
    guard texts.count > 1 else { return }
    CandidateBucket(inOrder: try inOrder(texts)).forEachPair { edges.insert($0, $1) }
  }

  private mutating func searchLeads(
    _ bucket: [UInt32], _ isFrontier: (UInt32) -> Bool, _ leads: inout PairSet
  ) throws {
    let texts = bucket.filter(change.holds)
    if texts.count > 1 {
      CandidateBucket(inOrder: try inOrder(texts)).forEachPair { one, other in
        if isFrontier(one) || isFrontier(other) { leads.insert(one, other) }
      }
    }
    let before = bucket.filter(change.held)
    guard max(before.count, texts.count) > CandidateBucket.mostCompared,
      before.count != bucket.count || texts.count != bucket.count
    else { return }
    var (old, new) = (Set<UInt64>(), Set<UInt64>())
    try collectPairs(of: before, into: &old)
    try collectPairs(of: texts, into: &new)
    for pair in old.symmetricDifference(new) {
      for text in [UInt32(pair >> 32), UInt32(truncatingIfNeeded: pair)] where change.holds(text) {
        visit(text)
      }
    }
  }

  /// Pairs of texts that are there before and after the change.
  private mutating func collectPairs(of bucket: [UInt32], into pairs: inout Set<UInt64>) throws {
    CandidateBucket(inOrder: try inOrder(bucket)).forEachPair { one, other in
      guard !change.isNew(one), !change.isNew(other), change.holds(one), change.holds(other) else { return }
      pairs.insert(UInt64(min(one, other)) << 32 | UInt64(max(one, other)))
    }
  }

  /// Texts in the order of their digests, which says nothing of when they came. It matters in large buckets only.
  private mutating func inOrder(_ texts: [UInt32]) throws -> [UInt32] {
    guard texts.count > CandidateBucket.mostCompared else { return texts }
    var order: [(fingerprint: UInt64, text: UInt32)] = []
    for text in texts { order.append((try fingerprint(of: text), text)) }
    return order.sorted { ($0.fingerprint, $0.text) < ($1.fingerprint, $1.text) }.map(\.text)
  }

  private mutating func fingerprint(of text: UInt32) throws -> UInt64 {
    if let known = fingerprints[text] { return known }
    // Texts that this change takes out are in the catalogue until it is done.
    let fingerprint = try catalogue.place(of: Int(text))?.digest.fingerprint ?? 0
    fingerprints[text] = fingerprint
    return fingerprint
  }
}
