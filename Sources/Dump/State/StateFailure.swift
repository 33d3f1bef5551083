import Platform

/// Why a state cannot be used: what, where, and what to do.
public struct StateFailure: Error, Sendable, CustomStringConvertible {
  public let description: String
  /// The state is whole, but does not fit what was asked for.
  public let isMismatch: Bool

  init(_ path: String, _ problem: String, isMismatch: Bool = false) {
    description = "\(path): \(problem)"
    self.isMismatch = isMismatch
  }

  /// What a state's file holds is not what was written there.
  static func damage(_ path: String, _ problem: String) -> StateFailure {
    StateFailure(
      path,
      "\(problem); the state is damaged: put it back from a copy, or remove its folder and clean the dumps again"
    )
  }

  /// Makes what went wrong below a failure of the state at a path.
  static func wrapping<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as SQLiteDatabase.Failure {
      let catalogue = "\(path)/\(StateCatalogue.name)"
      throw failure.isDamage
        ? damage(catalogue, failure.description) : StateFailure(catalogue, failure.description)
    } catch let failure as AtomicFile.Failure {
      throw StateFailure(
        failure.path, "cannot be \(failure.isReading ? "read" : "written"): \(failure.reason)")
    }
  }
}
