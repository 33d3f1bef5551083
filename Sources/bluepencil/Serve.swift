import ArgumentParser
import Glibc

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look at a dump's pages in a browser, and write rules beside them.",
    discussion: """
      Starts bluepencil-serve, a program beside this one (make serve builds it), with the same arguments.

      Example:
        bluepencil serve dump/ --rules Rules
      """)

  @Argument(parsing: .captureForPassthrough, help: "What bluepencil-serve takes; --help shows it.")
  var arguments: [String] = []

  func run() throws {
    let program = Self.ownFolder + "/bluepencil-serve"
    var pointers = ([program] + arguments).map { strdup($0) } + [nil]
    execv(program, &pointers)
    throw CommandFailure(
      code: .inputOrOutput,
      message:
        "\(program): \(String(cString: strerror(errno))); expected the program that 'make serve' builds")
  }

  private static var ownFolder: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return "." }
    return String(cString: dirname(&path))
  }
}
