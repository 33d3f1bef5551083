/// Why a record of a WARC file is given up.
enum RecordBreakage: Error {
  case stream(StreamFailure)
  /// `resume`: bytes from the window's start to where the next record may begin, at least 1.
  case record(ReadFailure.Reason, problem: String, expected: String, resume: Int)

  static func bad(_ problem: String, expected: String, resume: Int = 1) -> RecordBreakage {
    .record(.badWARCRecord, problem: problem, expected: expected, resume: resume)
  }

  static func endsEarly(_ length: Int, left: Int, resume: Int) -> RecordBreakage {
    .record(
      .truncatedRecord, problem: "the file ends after \(left) of the block's \(length) bytes",
      expected: "the whole block", resume: resume)
  }
}
