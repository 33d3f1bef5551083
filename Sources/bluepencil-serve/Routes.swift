import FlyingFox
import Foundation
import Workbench

/// What each address answers.
struct Routes: HTTPHandler {
  private let workbench: Workbench
  private let gate: Gate

  /// A rule file is a hundred times smaller.
  private static let mostBytes = 4 << 20

  init(_ workbench: Workbench, _ gate: Gate) { (self.workbench, self.gate) = (workbench, gate) }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard gate.admits(request) else {
      return Self.answer(
        .forbidden, "text/plain", Array("Open the address that bluepencil serve has printed.\n".utf8))
    }
    do {
      return try await answer(request)
    } catch let failure as WorkbenchFailure {
      let status: HTTPStatusCode =
        switch failure.kind {
        case .missing: .notFound
        case .invalid: .badRequest
        case .files: .internalServerError
        }
      return Self.answer(status, "text/plain; charset=utf-8", Array(failure.message.utf8))
    }
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    let path = request.path.split(separator: "/").map(String.init)
    let number = path.last.flatMap { Int($0) } ?? -1
    switch (request.method, path.first, path.count) {
    case (.GET, nil, 0): return Self.app()
    case (.GET, "pages", 1): return Self.json(await workbench.list())
    case (.GET, "page", 2): return Self.json(try await workbench.page(number))
    case (.GET, "source", 2): return Self.source(try await workbench.source(number))
    case (.GET, "rule", 2): return Self.json(try await workbench.rule(path[1]))
    case (.POST, "trial", 2):
      return Self.json(try await workbench.trial(number, try await Self.body(request)))
    case (.POST, "draft", 2):
      return Self.json(try await workbench.draft(number, try await Self.body(request)))
    case (.POST, "save", 1): return Self.json(try await workbench.save(try await Self.body(request)))
    default: return Self.answer(.notFound, "text/plain", Array("There is nothing here.\n".utf8))
    }
  }

  private static func body(_ request: HTTPRequest) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await chunk in request.bodySequence {
      bytes += chunk
      guard bytes.count <= mostBytes else { throw HTTPUnhandledError() }
    }
    return bytes
  }

  // MARK: Answers

  private static func json(_ bytes: [UInt8]) -> HTTPResponse { answer(.ok, "application/json", bytes) }

  /// The page as it came is hostile: it runs nothing, loads nothing, sends nothing and reaches no window.
  private static func source(_ source: (bytes: [UInt8], isHTML: Bool)) -> HTTPResponse {
    answer(
      .ok, source.isHTML ? "text/html; charset=utf-8" : "text/plain; charset=utf-8", source.bytes,
      policy: "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'self'")
  }

  private static func app() -> HTTPResponse {
    let nonce = Gate.freshToken()
    return answer(
      .ok, "text/html; charset=utf-8", Array(AppPage.html(nonce: nonce).utf8),
      policy:
        "default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; connect-src 'self'; "
        + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  }

  private static func answer(
    _ status: HTTPStatusCode, _ type: String, _ bytes: [UInt8],
    policy: String = "default-src 'none'; frame-ancestors 'none'"
  ) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = type
    for (name, value) in [
      ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Cache-Control", "no-store"), ("Cross-Origin-Resource-Policy", "same-origin"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
    ] {
      headers[HTTPHeader(name)] = value
    }
    return HTTPResponse(statusCode: status, headers: headers, body: Data(bytes))
  }
}
