import Cleaning
import Platform

/// Articles of some 450 words, each by its number alone: of twenty, sixteen are new, one has the text of an earlier one,
/// and three repeat an earlier one on another host (its end is cut off, a paragraph is added, or both).
struct MadeUpNews {
  /// Numbers below this one are of the first run, and what a later article repeats is one of them.
  let indexed: Int

  private static let paragraphs = 9
  private static let words = 50
  private static let vocabulary = 20_000

  enum Kind { case new, copy, reprint }

  static func kind(_ number: Int) -> Kind {
    switch number % 20 {
    case 7: .copy
    case 3, 11, 17: .reprint
    default: .new
    }
  }

  func article(_ number: Int) -> ComparedArticle {
    var original = number
    if Self.kind(number) != .new {
      // Some new one before it, of the first run where there is a second.
      original = Int(Random(UInt64(number)).mixed % UInt64(max(1, min(number, indexed)))) / 20 * 20
    }
    var random = Random(UInt64(original) << 8)
    var paragraphs = (0..<Self.paragraphs).map { _ in Self.paragraph(&random) }
    if Self.kind(number) == .reprint, original != number {
      var other = Random(UInt64(number) << 8 | 1)
      if number % 20 != 3 { paragraphs.removeLast(2) }
      if number % 20 != 11 { paragraphs.append(Self.paragraph(&other)) }
    }
    let text = paragraphs.joined(separator: "\n\n")
    let host = "host\(number % 997).example"
    let key = "https://\(host)/news/2024/05/\(number)"
    return ComparedArticle(
      id: String(SHA256Digest(of: key.utf8).hex.prefix(32)), payload: SHA256Digest(of: "\(key) \(text)".utf8),
      text: SHA256Digest(of: text.utf8), published: "2024-05-\(10 + number % 20)T08:00:00Z", revised: nil,
      key: key,
      address: CanonicalAddress(host: host, text: "\(host)/news/2024/05/\(number)"), isTruncated: false,
      signature: TextSignature(paragraphs))
  }

  private static func paragraph(_ random: inout Random) -> String {
    (0..<words).map { _ in
      // A few words are in all texts, as in a language; one of 25 is a number.
      let draw = Int(random.next() % 1000)
      if draw < 40 { return "\(random.next() % 9000)" }
      return "w\(String(random.next() % (draw < 440 ? 200 : UInt64(vocabulary)), radix: 36))"
    }.joined(separator: " ")
  }
}

/// Numbers that look random, by SplitMix64.
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mixed
  }

  var mixed: UInt64 {
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
