import FlyingFox
import Foundation
import Testing

@testable import bluepencil_serve

struct GateTests {
  private let gate = Gate(token: "secret")

  private func request(host: String?, header: String? = nil, query: String? = nil) -> HTTPRequest {
    var headers: [HTTPHeader: String] = [:]
    headers[.host] = host
    headers[HTTPHeader("X-Bluepencil-Token")] = header
    return HTTPRequest(
      method: .GET, version: .http11, path: "/pages",
      query: query.map { [.init(name: "token", value: $0)] } ?? [],
      headers: headers, body: Data())
  }

  @Test func admitsTheSecretAtThisMachine() {
    #expect(gate.admits(request(host: "127.0.0.1:8080", header: "secret")))
    #expect(gate.admits(request(host: "localhost:8080", query: "secret")))
  }

  @Test func refusesOthers() {
    for other in [nil, "", "secre", "secrets", "Secret"] {
      #expect(!gate.admits(request(host: "127.0.0.1:8080", header: other)))
      #expect(!gate.admits(request(host: "127.0.0.1:8080", query: other)))
    }
    for host in [nil, "", "evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example"] {
      #expect(!gate.admits(request(host: host, header: "secret")))
    }
  }

  @Test func eachStartHasASecretOfItsOwn() {
    let tokens = (0..<10).map { _ in Gate.freshToken() }
    #expect(Set(tokens).count == 10 && tokens.allSatisfy { $0.utf8.count == 64 })
  }
}
