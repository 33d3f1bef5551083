import Glibc

/// SIGINT and SIGTERM end a run after the pages in hand; a second one ends the program as usual.
public enum Interruption {
  // Written by a signal handler, which may do no more than this; read between pages.
  nonisolated(unsafe) private static var signalNumber: sig_atomic_t = 0

  public static func install() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.signalNumber = number
        signal(number, SIG_DFL)
      }
    }
    // Whoever started the program may have them blocked, and a child inherits that.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    // A reader that goes away, such as `head`, is no error to talk about.
    signal(SIGPIPE, SIG_DFL)
    // A file past the limit of `ulimit -f` is a failed write with a message, not a sudden end.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Whether a signal asked the run to end.
  public static var isRequested: Bool { signalNumber != 0 }

  /// Exit code of a program that a signal ended, as shells give it.
  public static var exitCode: Int32 { 128 + signalNumber }
}
