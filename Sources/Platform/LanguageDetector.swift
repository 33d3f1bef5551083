import CCLD2

/// Language of a text, by CLD2.
public enum LanguageDetector {
  /// A language as ISO 639-1 (or 639-3 where it has no two letters) and how sure CLD2 is of it.
  public struct Guess: Sendable, Equatable {
    public let language: String
    /// Share of the text in that language, 0…1.
    public let share: Double
    public let isReliable: Bool
  }

  /// - Parameter text: well-formed UTF-8; the first 8 KB are read.
  /// - Returns: nil when CLD2 knows no language in it.
  public static func guess(_ text: ArraySlice<UInt8>) -> Guess? {
    var percent: Int32 = 0
    var reliable: Int32 = 0
    let code = text.prefix(8192).withUnsafeBytes { bytes -> String? in
      guard let start = bytes.baseAddress else { return nil }
      let found = bp_cld2_detect(
        start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), &percent, &reliable)
      return found.map { String(cString: $0) }
    }
    guard let code else { return nil }
    return Guess(language: primarySubtag(of: code), share: Double(percent) / 100, isReliable: reliable == 1)
  }

  /// `de` of `de-AT` or `de_AT`; CLD2's and old codes become today's.
  public static func primarySubtag(of tag: String) -> String {
    let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
    switch primary {
    case "iw": return "he"
    case "in": return "id"
    case "ji": return "yi"
    case "nb", "nn": return "no"
    default: return primary
    }
  }
}
