public import Dump
import Platform

/// What a report counts in the articles of a run.
public struct RunStatistics: Sendable {
  public private(set) var articles = 0
  /// Articles by host, by language and by month (`2024-05`) of publication.
  public private(set) var hosts: [String: Int] = [:]
  public private(set) var languages: [String: Int] = [:]
  public private(set) var months: [String: Int] = [:]
  public private(set) var undated = 0
  /// Characters of the articles' texts, and of what was cut from their pages.
  public private(set) var keptCharacters = 0
  public private(set) var cutCharacters = 0
  /// Articles by the share of their page's characters that was cut, in tenths.
  public private(set) var cutShares = [Int](repeating: 0, count: 10)
  /// Articles by the confidence in their body, in tenths.
  public private(set) var confidences = [Int](repeating: 0, count: 10)
  /// By the rule's id.
  public private(set) var rules: [String: RuleCuts] = [:]

  public init(_ run: FinishedRun) throws(FinishedRun.Failure) {
    var statistics = Self()
    try run.forEachRecord { statistics.add($0) }
    self = statistics
  }

  private init() {}

  private mutating func add(_ record: FinishedRun.Record) {
    let host = Self.host(record)
    if let article = record.article { addArticle(article, host) }
    keptCharacters += record.textLength ?? 0
    guard let cuts = record.provenance?["cuts"]?.elements else { return }
    var characters = 0
    var seen: Set<String> = []
    for cut in cuts {
      guard let rule = cut["rule"]?.string else { continue }
      let length = Int(cut["length"]?.number ?? 0)
      characters += length
      rules[rule, default: RuleCuts(kind: cut["kind"]?.string ?? "")].add(
        cut["text"]?.string ?? "", length: length, host: host, isNewPage: seen.insert(rule).inserted)
    }
    cutCharacters += characters
    if let kept = record.textLength { cutShares[Self.tenth(characters, of: kept + characters)] += 1 }
  }

  private mutating func addArticle(_ row: JSONValue, _ host: String) {
    articles += 1
    hosts[host, default: 0] += 1
    languages[row["language"]?.string ?? "unknown", default: 0] += 1
    if let month = row["published"]?.string?.prefix(7), month.count == 7 {
      months[String(month), default: 0] += 1
    } else {
      undated += 1
    }
    if let confidence = row["confidence"]?.number {
      confidences[Self.tenth(Int(confidence * 1000), of: 1000)] += 1
    }
  }

  /// Which tenth of a whole a part reaches into: 0…9.
  private static func tenth(_ part: Int, of whole: Int) -> Int {
    whole > 0 ? min(9, max(0, part * 10 / whole)) : 0
  }

  /// The host of the article's address; of a file without one `local`.
  private static func host(_ record: FinishedRun.Record) -> String {
    let address = record.article?["url"]?.string ?? record.provenance?["source"]?["uri"]?.string ?? ""
    guard let start = address.firstRange(of: "://")?.upperBound else { return "local" }
    let host = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}

/// What one rule cut.
public struct RuleCuts: Sendable {
  public let kind: String
  public private(set) var count = 0
  public private(set) var pages = 0
  public private(set) var characters = 0
  /// Some of the texts, each of another host as far as there are several.
  public private(set) var samples: [Sample] = []

  /// The beginning of a text that was cut.
  public struct Sample: Sendable {
    public let text: String
    public let host: String
  }

  private static let mostSamples = 4

  init(kind: String) { self.kind = kind }

  mutating func add(_ text: String, length: Int, host: String, isNewPage: Bool) {
    count += 1
    characters += length
    if isNewPage { pages += 1 }
    guard samples.count < Self.mostSamples, !samples.contains(where: { $0.host == host || $0.text == text })
    else { return }
    samples.append(Sample(text: text, host: host))
  }
}
