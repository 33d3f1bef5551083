import Console
import Glibc
import Platform
import RuleBook

/// Rules as they were in a revision of a Git repository: `git:REV` or `git:REV:PATH`.
struct RevisionRules {
  static let prefix = "git:"

  private let revision: String
  private let path: String?

  /// Most bytes of a rule file; those of the classifier's weights have some megabytes.
  private static let maxFileBytes = 64 << 20

  /// Nil for what names a folder.
  init?(_ argument: String) throws {
    guard argument.hasPrefix(Self.prefix) else { return nil }
    let parts = argument.dropFirst(Self.prefix.count).split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    // What begins with a dash would be an option of git's.
    guard let revision = parts.first, !revision.isEmpty, !revision.hasPrefix("-"),
      parts.last?.isEmpty == false
    else {
      throw CommandFailure(
        code: .usage,
        message: "--rules \(argument): expected git:REV or git:REV:PATH, such as git:HEAD~1:Rules")
    }
    self.revision = String(revision)
    path = parts.count == 2 ? String(parts[1]) : nil
  }

  /// The rule files of the revision.
  ///
  /// - Parameter folder: the folder that is meant where the argument names no path.
  func files(of folder: String?) throws -> [RuleFile] {
    guard path != nil || folder != nil else {
      throw CommandFailure(
        code: .usage, message: "--rules git:\(revision): of which folder? Expected git:\(revision):PATH")
    }
    let start = path == nil ? folder ?? "." : "."
    let tree = path.map { "\(revision):\($0)" } ?? revision
    let archive = try Self.output(of: ["git", "-C", start, "archive", "--format=tar", tree])
    let files = try Self.ruleFiles(in: archive)
    guard !files.isEmpty else {
      throw CommandFailure(code: .usage, message: "git:\(tree): no rule files; expected .yaml files below it")
    }
    return files
  }

  private static func ruleFiles(in archive: [UInt8]) throws -> [RuleFile] {
    var rest = archive
    var files: [RuleFile] = []
    do throws(Archive.Failure) {
      let reader = try Archive {
        defer { rest = [] }
        return rest
      }
      while let entry = try reader.next() {
        guard entry.kind == .file, let name = entry.name, name.hasSuffix(".yaml") || name.hasSuffix(".txt"),
          !name.hasPrefix("."), !name.contains("/.") || RuleFile.isSiteConfig("git/\(name)")
        else { continue }
        guard let bytes = try reader.content(limit: maxFileBytes),
          let text = String(validating: bytes, as: UTF8.self)
        else { throw Archive.Failure(reason: "\(name): expected UTF-8 text of a rule file", isFinal: true) }
        files.append(RuleFile(path: "git/\(name)", text: text))
      }
    } catch {
      throw CommandFailure(code: .inputOrOutput, message: "git archive: \(error.reason)")
    }
    return files
  }

  /// What a program writes to standard output; its errors go where this program's go.
  private static func output(of command: [String]) throws -> [UInt8] {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let status = posix_spawnp(&process, command[0], &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard status == 0 else { throw failure(status) }
    let bytes = read(ends[0])
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0, errno == EINTR {}
    guard result == 0 else {
      throw CommandFailure(
        code: .usage,
        message: "'\(command.joined(separator: " "))' failed; expected a revision with these rules")
    }
    return bytes
  }

  private static func read(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { return bytes }
    }
  }

  private static func failure(_ number: Int32) -> CommandFailure {
    CommandFailure(code: .inputOrOutput, message: "git cannot be run: \(String(cString: strerror(number)))")
  }
}
