import Glibc
import Golden
import Platform

/// How many cuts each rule made in a run, as its `manifest.json` says.
struct RuleHits {
  let byRule: [String: Int]
  /// Digest of the rules that made the output, as the manifest writes it.
  let behaviourDigest: String?

  /// - Parameter output: a folder that `clean` wrote.
  init(output: String) throws {
    let path = output + "/manifest.json"
    let expected = "expected a folder that bluepencil clean wrote"
    guard let bytes = FileBytes.read(path) else {
      throw CommandFailure(
        code: .inputOrOutput, message: "\(path): \(String(cString: strerror(errno))); \(expected)")
    }
    guard let manifest = try? JSONValue(parsing: bytes), case .object(let hits)? = manifest["rule_hits"]
    else {
      throw CommandFailure(code: .inputOrOutput, message: "\(path): has no 'rule_hits'; \(expected)")
    }
    byRule = Dictionary(hits.map { ($0.name, Int($0.value.number ?? 0)) }) { first, _ in first }
    behaviourDigest = manifest["rules"]?["behaviour_digest"]?.string
  }
}
