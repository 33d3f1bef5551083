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
  }

  public var origin: Origin
  public var reason: Reason
  /// The status or the media type.
  public var detail: String
}
