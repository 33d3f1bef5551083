import ArgumentParser

/// A page and lines of it, as an argument: `page.txt:12` or `page.txt:12-15`.
struct PageLines: Equatable {
  let page: String
  let lines: ClosedRange<Int>

  /// - Throws: what was expected, when the text names no page or no lines.
  init(parsing text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = (parts.last ?? "").split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count > 1, case let page = parts.dropLast().joined(separator: ":"), !page.isEmpty,
      numbers.count <= 2, case let first?? = numbers.first, case let last?? = numbers.last, first >= 1,
      last >= first
    else {
      throw ValidationError("expected PAGE:LINES, such as page.txt:12 or page.html:21-41")
    }
    self.page = page
    lines = first...last
  }
}
