import Platform

/// `timings.json`: the one output that differs from run to run. It is written last and by every run, so that
/// Make can tell from it when the folder was made.
enum Timings {
  static let name = "timings.json"

  static func bytes(_ summary: RunSummary, seconds: Double, jobs: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("seconds")
      writer.ratio(seconds)
      writer.member("jobs", jobs)
      writer.member("pages", summary.read)
      writer.member("reused", summary.reused)
      writer.member("bytes", summary.bytes)
      writer.key("pages_per_second")
      writer.ratio(Double(summary.read) / max(seconds, 1e-9))
    }
    writer.newline()
    return writer.bytes
  }
}
