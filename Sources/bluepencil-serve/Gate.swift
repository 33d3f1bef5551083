import FlyingFox

/// Who may ask: a browser that was given the secret, at an address of this machine by its number. Other users of the
/// machine do not know the secret, and other sites in the browser neither know it nor can name the host.
struct Gate: Sendable {
  let token: String

  static func freshToken() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(random.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  func admits(_ request: HTTPRequest) -> Bool {
    let host = request.headers[.host] ?? ""
    guard host.split(separator: ":").first.map({ $0 == "127.0.0.1" || $0 == "localhost" }) == true else {
      return false
    }
    let given =
      request.headers[HTTPHeader("X-Bluepencil-Token")] ?? request.query.first { $0.name == "token" }?.value
    return given.map(isToken) ?? false
  }

  /// Looks at every byte, so that the time tells nothing.
  private func isToken(_ given: String) -> Bool {
    let (left, right) = (Array(given.utf8), Array(token.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
