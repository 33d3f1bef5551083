import Platform

/// Why a selector or an XPath expression cannot be used, in words for authors of rules.
public struct SelectorError: Error, Equatable, CustomStringConvertible {
  /// A phrase without a full stop, such as `the '[' is never closed by ']'`.
  public let reason: String
  /// Where in the selector, in UTF-8 bytes from its start.
  public let offset: Int

  public init(reason: String, offset: Int) {
    self.reason = reason
    self.offset = offset
  }

  public var description: String { "\(reason) (at byte \(offset))" }
}

/// Finds the name that was meant.
enum Suggestion {
  /// `; did you mean …?` with the nearest of `names`, or nothing where none is near.
  static func phrase(for word: String, among names: [String], quotedAs quote: (String) -> String) -> String {
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = EditDistance.between(Array(word.utf8), Array(name.utf8))
      if distance <= max(2, name.utf8.count / 3), distance < best?.distance ?? .max {
        best = (name, distance)
      }
    }
    return best.map { "; did you mean '\(quote($0.name))'?" } ?? ""
  }
}
