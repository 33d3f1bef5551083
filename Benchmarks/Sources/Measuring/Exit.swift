import Glibc

/// The end of a benchmark that cannot go on, or that found what must not be.
public enum Exit {
  /// Ends the process with a message on standard error.
  public static func failing(_ message: String, code: Int32 = 1) -> Never {
    // What was printed so far comes first.
    fflush(nil)
    let line = Array((message + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
  }
}
