import Glibc

/// Processor time, user and system, in seconds.
public enum CPUTime {
  /// This process's so far, to the nanosecond.
  public static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// What a piece of work takes.
  public static func of<Failure: Error>(_ work: () throws(Failure) -> Void) throws(Failure) -> Double {
    let start = now()
    try work()
    return now() - start
  }

  static func seconds(_ usage: rusage) -> Double { seconds(usage.ru_utime) + seconds(usage.ru_stime) }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
