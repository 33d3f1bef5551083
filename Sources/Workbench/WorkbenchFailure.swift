/// Why a request cannot be met.
public struct WorkbenchFailure: Error, Sendable, Equatable {
  public enum Kind: Sendable {
    /// There is no such page or rule.
    case missing
    /// The request says something that cannot be.
    case invalid
    /// The files on the disk do not let it.
    case files
  }

  public let kind: Kind
  public let message: String

  init(_ kind: Kind, _ message: String) { (self.kind, self.message) = (kind, message) }
}
