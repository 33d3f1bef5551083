import Console
import Glibc

/// A program beside this one, which has what needs more libraries.
struct Companion {
  let path: String
  /// What builds it, for who has none.
  private let target: String

  /// - Parameters:
  ///   - name: such as `bluepencil-serve`.
  ///   - target: of the Makefile.
  init(_ name: String, builtBy target: String) {
    path = Self.ownFolder + "/" + name
    self.target = target
  }

  /// Becomes that program.
  func replaceSelf(_ arguments: [String]) throws(CommandFailure) -> Never {
    withPointers(arguments) { _ = execv(path, $0) }
    throw failure(errno)
  }

  /// Runs the program to its end.
  ///
  /// - Returns: its exit code; for one that a signal ended, 128 and the signal's number.
  func run(_ arguments: [String]) throws(CommandFailure) -> Int32 {
    var process = pid_t()
    var problem: Int32 = 0
    withPointers(arguments) { problem = posix_spawn(&process, path, nil, nil, $0, environ) }
    guard problem == 0 else { throw failure(problem) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private func withPointers(
    _ arguments: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Void
  ) {
    var pointers = ([path] + arguments).map { strdup($0) } + [nil]
    body(&pointers)
    for pointer in pointers { free(pointer) }
  }

  private func failure(_ problem: Int32) -> CommandFailure {
    CommandFailure(
      code: .inputOrOutput,
      message:
        "\(path): \(String(cString: strerror(problem))); expected the program that 'make \(target)' builds")
  }

  private static var ownFolder: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return "." }
    return String(cString: dirname(&path))
  }
}
