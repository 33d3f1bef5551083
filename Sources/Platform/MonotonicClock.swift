import Glibc

/// A clock that only runs forward, for durations; it tells no time of day.
public enum MonotonicClock {
  /// Seconds since some moment before the program began.
  public static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
