/// The difference of two texts as `diff -u` shows it.
public struct UnifiedDiff: Sendable {
  public enum Mark: String, Sendable {
    case same = " "
    case removed = "-"
    case added = "+"
    /// `@@ -1,3 +1,4 @@`
    case place = "@"
  }

  public struct Line: Sendable, Equatable {
    public let mark: Mark
    /// The line with its mark.
    public let text: String
  }

  /// Empty where the texts have the same lines.
  public let lines: [Line]

  /// Lines around a change.
  private static let context = 3

  init(from old: String, to new: String) {
    let script = Self.script(Self.split(old), Self.split(new))
    var lines: [Line] = []
    for range in Self.ranges(script) {
      let before = script[..<range.lowerBound]
      let (oldStart, newStart) = (Self.count(before, .added), Self.count(before, .removed))
      let (oldCount, newCount) = (Self.count(script[range], .added), Self.count(script[range], .removed))
      lines.append(
        Line(
          mark: .place,
          text: "@@ -\(Self.span(oldStart, oldCount)) +\(Self.span(newStart, newCount)) @@"))
      lines += script[range]
    }
    self.lines = lines
  }

  private static func split(_ text: String) -> [Substring] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// All lines of both texts in one order.
  private static func script(_ old: [Substring], _ new: [Substring]) -> [Line] {
    var (removed, added): (Set<Int>, Set<Int>) = ([], [])
    for change in new.difference(from: old) {
      switch change {
      case .remove(let index, _, _): removed.insert(index)
      case .insert(let index, _, _): added.insert(index)
      }
    }
    var script: [Line] = []
    var (index, newIndex) = (0, 0)
    while index < old.count || newIndex < new.count {
      if index < old.count, removed.contains(index) {
        script.append(Line(mark: .removed, text: "-" + old[index]))
        index += 1
      } else if newIndex < new.count, added.contains(newIndex) {
        script.append(Line(mark: .added, text: "+" + new[newIndex]))
        newIndex += 1
      } else {
        script.append(Line(mark: .same, text: " " + old[index]))
        (index, newIndex) = (index + 1, newIndex + 1)
      }
    }
    return script
  }

  /// The parts to show: changes with the lines around them, joined where these meet.
  private static func ranges(_ script: [Line]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in script.indices where script[index].mark != .same {
      let range = max(0, index - context)..<min(script.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges
  }

  /// How many lines the text has that lacks lines of a mark.
  private static func count(_ script: ArraySlice<Line>, _ absent: Mark) -> Int {
    script.count { $0.mark != absent }
  }

  /// A part's first line, from 1, or the line before it where it has none, and its number of lines.
  private static func span(_ start: Int, _ count: Int) -> String {
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }
}
