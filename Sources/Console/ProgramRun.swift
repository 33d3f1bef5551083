package import ArgumentParser

extension ParsableCommand {
  /// Runs the command that the arguments name; where it fails, the program ends with the failure's exit code.
  package static func runProgram() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      Diagnostics.print("error: \(failure.message)")
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      // ArgumentParser's usage errors carry 64; ours is 2.
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Diagnostics.print(fullMessage(for: error))
      exit(withError: ExitCode(CommandFailure.Code.usage.rawValue))
    }
  }
}
