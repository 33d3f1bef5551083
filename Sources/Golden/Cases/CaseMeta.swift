import YAMLTree

/// What `meta.yaml` says of a case: why it is there, and what its page's source said of the page.
public struct CaseMeta: Sendable, Equatable {
  public static let fileName = "meta.yaml"

  /// Why this case exists, in one sentence.
  public var because: String
  /// The page's address, or nil.
  public var url: String?
  /// When the page was fetched, ISO 8601, or nil; rules may be limited to a time.
  public var fetched: String?
  /// The `Content-Type` that the page came with, or nil; it may name the charset.
  public var contentType: String?

  public init(because: String, url: String? = nil, fetched: String? = nil, contentType: String? = nil) {
    (self.because, self.url, self.fetched, self.contentType) = (because, url, fetched, contentType)
  }

  /// - Parameter path: the file's, for messages.
  init(parsing text: String, path: String) throws(GoldenFailure) {
    let node: YAMLNode?
    do throws(YAMLFailure) { node = try YAMLNode.document(text) } catch {
      throw Self.failure(error, path)
    }
    guard let mapping = node?.mapping else {
      throw GoldenFailure("\(path): expected 'because: why this case exists', and perhaps 'url: …'")
    }
    self.init(because: "")
    for entry in mapping.entries {
      let place = "\(path):\(entry.keyNode.place.line)"
      guard let field = Self.fields.first(where: { $0.key == entry.key }) else {
        let names = Self.fields.map(\.key).joined(separator: ", ")
        throw GoldenFailure("\(place): unknown key '\(entry.key)'; expected one of \(names)")
      }
      guard let value = entry.value.text else {
        throw GoldenFailure("\(place): '\(entry.key)' must be a text")
      }
      field.set(&self, value)
    }
    guard !because.isEmpty else { throw GoldenFailure("\(path): 'because' is missing: why this case exists") }
  }

  var text: String {
    let values: [(String, String?)] = [
      ("because", because), ("url", url), ("fetched", fetched), ("content_type", contentType),
    ]
    return values.compactMap { key, value in value.map { "\(key): \(YAMLScalar.quoted($0))\n" } }.joined()
  }

  private static let fields: [(key: String, set: @Sendable (inout CaseMeta, String) -> Void)] = [
    ("because", { $0.because = $1 }), ("url", { $0.url = $1 }), ("fetched", { $0.fetched = $1 }),
    ("content_type", { $0.contentType = $1 }),
  ]

  private static func failure(_ failure: YAMLFailure, _ path: String) -> GoldenFailure {
    switch failure {
    case .syntax(let problem, let place, _): GoldenFailure("\(path):\(place.line): no YAML: \(problem)")
    case .character(let problem, let offset):
      GoldenFailure("\(path): no YAML: \(problem) (at byte \(offset))")
    case .duplicateKeys(let keys, let place):
      GoldenFailure("\(path):\(place.line): twice in the file: \(keys.joined(separator: ", "))")
    }
  }
}
