import Dump
import Platform

/// A request and what came of it, in the bytes that went over the line.
struct Exchange: Sendable {
  let url: FetchURL
  /// When the request began.
  let date = UTCTime.text(of: UTCTime.now)
  /// The header that was sent.
  var request: [UInt8] = []
  /// The header of the last answer, its blank line included.
  var header: [UInt8] = []
  /// As it was sent: chunks and compression are not undone.
  var body: [UInt8] = []
  /// Of the server that was connected to.
  var address: String?
  var failure: FetchFailure?
  /// Seconds from the start to the end.
  var seconds = 0.0

  init(_ url: FetchURL) { self.url = url }

  /// The answer taken apart; nil where there is none.
  var message: HTTPMessage? { response.flatMap { HTTPMessage(parsing: $0) } }

  var status: Int? { HTTPMessage(parsing: header)?.status }

  /// The whole answer; nil where there is none.
  var response: [UInt8]? { header.isEmpty ? nil : header + body }

  /// Why there is less of the body than there is, as WARC names it; nil for a whole one.
  var truncation: String? {
    switch failure?.reason {
    case nil: nil
    case .tooLarge: "length"
    case .timeout, .tooSlow: "time"
    default: "disconnect"
    }
  }
}

/// Why there is no whole answer.
struct FetchFailure: Error, Sendable, Equatable {
  enum Reason: String, Sendable, CaseIterable {
    /// The policy forbids the address that the name has.
    case blockedAddress = "blocked-address"
    case unknownHost = "unknown-host"
    case noConnection = "no-connection"
    case tls
    case timeout
    case tooSlow = "too-slow"
    case tooLarge = "too-large"
    /// The connection ends before the answer.
    case endsEarly = "ends-early"
    /// What is answered is no HTTP.
    case badResponse = "bad-response"
  }

  let reason: Reason
  let detail: String

  /// Whether another try may come to something else.
  var isTransient: Bool {
    switch reason {
    case .noConnection, .timeout, .tooSlow, .endsEarly, .unknownHost: true
    case .blockedAddress, .tls, .tooLarge, .badResponse: false
    }
  }
}
