import Foundation
import Platform

@testable import Cleaning
@testable import Dump

/// An article as the pipeline would give it.
func article(
  _ paragraphs: [Article.Paragraph] = [.init(kind: .paragraph, level: 0, text: "The bridge opened.")],
  metadata fields: [MetadataField: [String]] = [:], source: String = "a.html", cuts: [Provenance.Cut] = [],
  review: Review? = nil
) -> Article {
  var metadata = Metadata()
  for (field, values) in fields { metadata.fill(field, values, from: "meta:\(field.rawValue)") }
  let text = paragraphs.map(\.text).joined(separator: "\n\n")
  let provenance = Provenance(
    origin: Origin(source: source), canonical: nil, form: .html, payloadDigest: SHA256Digest(of: source.utf8),
    decodedDigest: SHA256Digest(of: source.utf8), textDigest: SHA256Digest(of: text.utf8),
    decoding: Decoding(charset: .utf8, via: .default), behaviourDigest: SHA256Digest(of: []),
    filesDigest: SHA256Digest(of: []), siteRules: nil, method: .classifier, confidence: 0.5, cuts: cuts,
    normalised: [(rule: "norm.space", count: 2)], truncation: nil)
  return Article(
    id: "0123456789abcdef0123456789abcdef", paragraphs: paragraphs, text: text, metadata: metadata,
    kind: .article,
    kindConfidence: 0.6,
    confidence: 0.5, flags: [], review: review, provenance: provenance)
}

extension TemporaryFolder {
  /// Paths of all files below the folder, sorted.
  var files: [String] {
    var isFolder: ObjCBool = false
    return (FileManager.default.subpaths(atPath: path) ?? []).filter {
      FileManager.default.fileExists(atPath: self[$0], isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: self[name]).map(Array.init) }

  func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  /// Makes a file look as if it had last been written in 2001.
  func age(_ name: String) throws {
    try FileManager.default.setAttributes([.modificationDate: Self.longAgo], ofItemAtPath: self[name])
  }

  /// Whether nobody wrote the file since it was aged.
  func isAged(_ name: String) throws -> Bool {
    try FileManager.default.attributesOfItem(atPath: self[name])[.modificationDate] as? Date == Self.longAgo
  }

  private static var longAgo: Date { Date(timeIntervalSince1970: 1_000_000_000) }
}

/// The cleaner with the rules within the program, loaded once: that takes a second in a debug build.
enum BuiltIn {
  private static let result = Result { () throws(ModelFailure) in try Cleaner() }
  static func cleaner() throws -> Cleaner { try result.get() }
}
