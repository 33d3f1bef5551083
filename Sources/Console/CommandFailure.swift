/// Why a command ends, with its exit code.
package struct CommandFailure: Error {
  package enum Code: Int32 {
    case differences = 1
    case usage = 2
    case tooManyErrors = 3
    case inputOrOutput = 4
  }

  package let code: Code
  package let message: String
  /// What was caught, for those who can tell more of it.
  package let cause: (any Error)?

  package init(code: Code, message: String, cause: (any Error)? = nil) {
    (self.code, self.message, self.cause) = (code, message, cause)
  }

  /// Does what reads or writes files; where that fails, the command ends for it.
  package static func ofFiles<Failure: Error & CustomStringConvertible, Result>(
    _ work: () throws(Failure) -> Result
  ) throws(CommandFailure) -> Result {
    do throws(Failure) {
      return try work()
    } catch {
      throw CommandFailure(code: .inputOrOutput, message: error.description)
    }
  }
}
