import Glibc

/// A finished child process.
public struct Process: Sendable {
  /// What it wrote to standard output.
  public let output: String
  /// User and system time, seconds.
  public let cpu: Double

  /// It could not be started or did not end well.
  public struct Failure: Error, CustomStringConvertible {
    public let description: String
  }

  /// Runs a command to its end. Its standard error is ours.
  public init(_ command: [String]) throws(Failure) {
    var pipe: [Int32] = [0, 0]
    guard Glibc.pipe(&pipe) == 0 else { throw Failure(description: "no pipe") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, pipe[0])
    posix_spawn_file_actions_addclose(&actions, pipe[1])

    var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let problem = posix_spawnp(&process, command[0], &actions, nil, &words, environ)
    close(pipe[1])
    defer { close(pipe[0]) }
    guard problem == 0 else {
      throw Failure(description: "\(command[0]): \(String(cString: strerror(problem)))")
    }

    output = Self.content(of: pipe[0])
    var (status, usage) = (Int32(), rusage())
    wait4(process, &status, 0, &usage)
    guard status == 0 else {
      throw Failure(description: "\(command[0]) \(command[1]) failed (status \(status))")
    }
    cpu = CPUTime.seconds(usage)
  }

  private static func content(of file: Int32) -> String {
    var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while case let count = read(file, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
