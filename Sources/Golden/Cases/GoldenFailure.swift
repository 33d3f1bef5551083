/// A file of a golden that cannot be read or written: what, where, and what was expected.
public struct GoldenFailure: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }
}
