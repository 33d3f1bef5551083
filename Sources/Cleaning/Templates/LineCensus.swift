/// Counts on the pages of one site in how many stories each line stands and among what, and says which are the
/// template's.
struct LineCensus {
  /// What is known of a line that stands in two stories or more.
  private struct Line {
    var stories = 0
    var occurrences = 0
    /// In a run of ``leastRun`` lines or more that recur.
    var inRun = 0
    /// Between two lines of prose that do not recur.
    var withinProse = 0
    var isLong = false
    var isProse = false
  }

  /// Menus, and lists of what others read, have so many lines.
  private static let leastRun = 4

  private let stories: Int
  private let lines: [UInt64: Line]

  init(_ pages: [[TemplateLine]]) {
    let clusters = StoryClusters(pages)
    stories = clusters.count
    let telling = pages.indices.filter { clusters.storyOfPage[$0] != nil }
      .sorted { (clusters.storyOfPage[$0]!, $0) < (clusters.storyOfPage[$1]!, $1) }
    lines = Self.lines(telling.map { (pages[$0], clusters.storyOfPage[$0]!) })
  }

  var template: SiteTemplate {
    SiteTemplate(
      stories: stories, storiesOfLine: lines.filter { isOfTemplate($0.value) }.mapValues(\.stories))
  }

  // MARK: Counting

  /// - Parameter pages: with the numbers of their stories, sorted by them.
  private static func lines(_ pages: [(lines: [TemplateLine], story: Int)]) -> [UInt64: Line] {
    let stories = storiesOfLines(pages)
    var lines: [UInt64: Line] = [:]
    for page in pages {
      let recurs = page.lines.map { stories[$0.key] ?? 0 > 1 }
      let runs = runLengths(recurs)
      for (index, line) in page.lines.enumerated() where recurs[index] {
        let neighbours = [index - 1, index + 1].filter(page.lines.indices.contains)
        var found = lines[line.key] ?? Line()
        found.stories = stories[line.key]!
        found.occurrences += 1
        (found.isLong, found.isProse) = (line.isLong, line.isProse)
        if runs[index] >= leastRun { found.inRun += 1 }
        if neighbours.count == 2, neighbours.allSatisfy({ page.lines[$0].isProse && !recurs[$0] }) {
          found.withinProse += 1
        }
        lines[line.key] = found
      }
    }
    return lines
  }

  private static func storiesOfLines(_ pages: [(lines: [TemplateLine], story: Int)]) -> [UInt64: Int] {
    var seen: [UInt64: (stories: Int, last: Int)] = [:]
    for page in pages {
      for line in page.lines where line.key != 0 && seen[line.key]?.last != page.story {
        seen[line.key] = ((seen[line.key]?.stories ?? 0) + 1, page.story)
      }
    }
    return seen.mapValues(\.stories)
  }

  /// For each line, how many lines its run has; 0 for one that does not recur.
  private static func runLengths(_ recurs: [Bool]) -> [Int] {
    var lengths = [Int](repeating: 0, count: recurs.count)
    var start = 0
    for index in 0...recurs.count where index == recurs.count || !recurs[index] {
      for line in start..<index { lengths[line] = index - start }
      start = index + 1
    }
    return lengths
  }

  // MARK: Choosing

  /// Long lines count as soon as most stories of a small site, or some of a large one, have them; within prose, where
  /// they may be quoted or told again, they need more. Short lines are said by many, and count in lists alone.
  private func isOfTemplate(_ line: Line) -> Bool {
    let isListed = !line.isProse && line.inRun * 4 >= line.occurrences * 3
    if isListed, stories > 2 { return line.stories >= needed(least: 2, most: 8) }
    guard line.isLong else { return false }
    if line.withinProse * 2 > line.occurrences { return line.stories >= needed(least: 4, most: 16) }
    let isClear = line.isProse && stories <= Self.fewStories
    return line.stories >= needed(least: isClear ? 2 : 3, most: 8)
  }

  /// Of so few stories two are half.
  private static let fewStories = 4

  /// A tenth of the stories, within limits.
  private func needed(least: Int, most: Int) -> Int { min(max(least, (stories + 9) / 10), most) }
}
