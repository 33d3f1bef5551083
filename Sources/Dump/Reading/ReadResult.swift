public import Cleaning

/// What became of one item of the input.
public enum ReadResult: Sendable {
  case page(RawPage)
  /// A whole record that is no page to clean.
  case rejected(RejectedRecord)
  case failure(ReadFailure)
}

/// A record of an archive that was read and holds no page.
public struct RejectedRecord: Sendable, Equatable {
  /// Why, for machines.
  public enum Reason: String, Sendable {
    /// An HTTP status other than 200…299.
    case httpStatus = "http-status"
    /// A media type that is neither HTML nor plain text.
    case mediaType = "media-type"
    /// A revisit record whose payload is not in the run.
    case unresolvedRevisit = "unresolved-revisit"
  }

  public var origin: Origin
  public var reason: Reason
  /// The status, the media type, or what a revisit refers to.
  public var detail: String
}
