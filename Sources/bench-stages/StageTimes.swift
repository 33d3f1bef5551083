import Glibc

/// CPU time of this process, in seconds, by what it was spent on.
final class StageTimes: @unchecked Sendable {
  // Asked by one thread alone.
  private(set) var seconds: [(stage: String, seconds: Double)] = []
  private var last = now()

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// All since the last stage ended was spent on this one.
  func end(_ stage: String) {
    let now = Self.now()
    let index = seconds.firstIndex { $0.stage == stage } ?? seconds.count
    if index == seconds.count { seconds.append((stage, 0)) }
    seconds[index].seconds += now - last
    last = Self.now()
  }
}
