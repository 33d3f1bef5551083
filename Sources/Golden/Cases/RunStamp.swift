import Platform

/// What a run leaves beside its pending files, so that they are not accepted when they are stale.
struct RunStamp: Sendable, Equatable {
  /// Behaviour digest of the run's rules.
  let rules: String
  /// Digest of what was recorded then; nil where nothing was.
  let recorded: String?
  /// Ids of hunks that somebody has rejected since.
  var rejected: [String] = []

  init(rules: String, recorded: String?, rejected: [String] = []) {
    (self.rules, self.recorded, self.rejected) = (rules, recorded, rejected)
  }

  init(parsing bytes: [UInt8], path: String) throws(GoldenFailure) {
    guard let value = try? JSONValue(parsing: bytes), let rules = value["rules"]?.string else {
      throw GoldenFailure("\(path): not as bluepencil golden run writes it; run it again")
    }
    self.init(
      rules: rules, recorded: value["recorded"]?.string,
      rejected: value["rejected"]?.elements.compactMap(\.string) ?? [])
  }

  var text: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("rules", rules)
      writer.member("recorded", recorded)
      if !rejected.isEmpty { writer.member("rejected", rejected) }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
