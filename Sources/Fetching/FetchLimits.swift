/// How long and how much a request may be.
public struct FetchLimits: Sendable, Equatable {
  /// Seconds until there is a connection, name and TLS included.
  public var connectSeconds = 15.0
  /// Seconds of a whole request.
  public var requestSeconds = 60.0
  /// A request ends when it gets fewer bytes a second than this, for ``slowSeconds``.
  public var slowBytes = 50
  public var slowSeconds = 20
  /// Most bytes of a body as it is sent.
  public var bodyBytes = 33_554_432
  /// Most bytes of a header: real ones have a few KB.
  public var headerBytes = 262_144

  public init() {}
}
