import Console
import Dump
import Platform

/// How many cuts each rule made in a run, as its `manifest.json` says.
struct RuleHits {
  let byRule: [String: Int]
  /// Digest of the rules that made the output, as the manifest writes it.
  let behaviourDigest: String?

  /// - Parameter output: a folder that `clean` wrote.
  init(output: String) throws {
    let manifest = try CommandFailure.ofFiles { () throws(FinishedRun.Failure) in
      try FinishedRun(folder: output).manifest
    }
    guard case .object(let hits)? = manifest["rule_hits"] else {
      throw CommandFailure(
        code: .inputOrOutput,
        message: "\(output)/manifest.json: has no 'rule_hits'; expected a folder that bluepencil clean wrote")
    }
    byRule = Dictionary(hits.map { ($0.name, Int($0.value.number ?? 0)) }) { first, _ in first }
    behaviourDigest = manifest["rules"]?["behaviour_digest"]?.string
  }
}
