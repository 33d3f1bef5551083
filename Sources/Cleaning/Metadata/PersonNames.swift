/// Takes bylines apart into names.
enum PersonNames {
  /// Words for "by" and "from" in bylines, lower case, each with its space.
  private static let prefixes = [
    "written by ", "posted by ", "story by ", "by ", "by: ", "von ", "par ", "por ", "di ", "door ", "af ", "av ",
    "text: ", "author: ", "autor: ", "автор: ",
  ]

  /// Words for "and" between names.
  private static let conjunctions = [" and ", " & ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " и ", "; ", " / ", " | ", "、"]

  /// `By A B, C D and E F` → `A B`, `C D`, `E F`. Degrees and suffixes after a comma stay with their name.
  static func split(_ byline: String) -> [String] {
    var text = Metadata.collapsed(byline)
    for prefix in prefixes where text.lowercased().hasPrefix(prefix) {
      text = String(text.dropFirst(prefix.count))
      break
    }
    for conjunction in conjunctions {
      text = text.split(separator: conjunction).joined(separator: ", ")
    }
    var names: [String] = []
    for part in text.split(separator: ",").map({ String($0.trimming()) }) where !part.isEmpty {
      if isSuffix(part), let last = names.popLast() {
        names.append(last + ", " + part)
      } else {
        names.append(part)
      }
    }
    return names
  }

  private static func isSuffix(_ part: String) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "md", "m.d.", "phd", "ph.d.", "ms", "rd", "esq."].contains(part.lowercased())
  }
}
