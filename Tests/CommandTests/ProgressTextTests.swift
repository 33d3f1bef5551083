import Testing

@testable import bluepencil

struct ProgressTextTests {
  @Test(arguments: [
    (0, "0 s"), (59, "59 s"), (60, "1 min"), (629, "10 min"), (3570, "1 h 0 min"), (12_000, "3 h 20 min"),
  ])
  func tellsDurations(seconds: Int, expected: String) {
    #expect(ProgressText.duration(seconds) == expected)
  }

  @Test func tellsTheTimeLeftByTheShareThatIsRead() {
    #expect(ProgressText.secondsLeft(at: 25, of: 100, after: 10) == 30)
    #expect(ProgressText.secondsLeft(at: 100, of: 100, after: 10) == 0)
    // A file that has grown since it was counted.
    #expect(ProgressText.secondsLeft(at: 120, of: 100, after: 10) == 0)
    #expect(ProgressText.secondsLeft(at: 25, of: nil, after: 10) == nil)
    #expect(ProgressText.secondsLeft(at: 25, of: 100, after: 1) == nil)
    #expect(ProgressText.secondsLeft(at: 1, of: 1000, after: 10) == nil)
  }
}
