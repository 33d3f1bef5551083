/// Tells which pages of a site bring the same story: reprints, versions, a page under two addresses. Their lines are
/// no template, however often they stand there.
struct StoryClusters {
  /// By page, the number of its story, from 0; nil for a page whose prose is too short to tell, and for one that is
  /// made of the prose of others, as front pages are.
  let storyOfPage: [Int?]
  let count: Int

  /// Bytes of prose that a page must have for a story of its own.
  private static let leastProse = 200
  /// Share of a page's prose that stands on no page of another story.
  private static let ownShare = 0.5
  /// Of two pages, the share of the shorter one's prose from which on they bring the same story.
  private static let sameShare = 0.5
  /// A line of prose on more pages is no sign of a reprint: so many, or a quarter of all, up to the most.
  private static let (leastCommon, mostCommon) = (8, 64)

  init(_ pages: [[TemplateLine]]) {
    var pagesOfLine: [UInt64: [Int]] = [:]
    for (page, lines) in pages.enumerated() {
      for line in Set(lines) where line.isProse { pagesOfLine[line.key, default: []].append(page) }
    }
    let limit = min(max(Self.leastCommon, pages.count / 4), Self.mostCommon)
    var lengths: [UInt64: Int] = [:]
    var prose = [Int](repeating: 0, count: pages.count)
    for (page, lines) in pages.enumerated() {
      for line in Set(lines) where line.isProse && pagesOfLine[line.key]!.count <= limit {
        lengths[line.key] = Int(line.length)
        prose[page] += Int(line.length)
      }
    }
    var shared: [Int: Int] = [:]
    for (key, length) in lengths {
      let pages = pagesOfLine[key]!
      for (index, first) in pages.enumerated() {
        for second in pages[(index + 1)...] { shared[first * prose.count + second, default: 0] += length }
      }
    }
    var sets = DisjointSets(count: pages.count)
    for (pair, bytes) in shared {
      let (first, second) = pair.quotientAndRemainder(dividingBy: prose.count)
      if Double(bytes) >= Self.sameShare * Double(min(prose[first], prose[second])) {
        sets.unite(first, second)
      }
    }
    var own = [Int](repeating: 0, count: pages.count)
    for (key, length) in lengths {
      let pages = pagesOfLine[key]!
      let first = sets.root(of: pages[0])
      if pages.allSatisfy({ sets.root(of: $0) == first }) { for page in pages { own[page] += length } }
    }
    var numbers: [Int: Int] = [:]
    storyOfPage = prose.indices.map { page in
      guard prose[page] >= Self.leastProse, Double(own[page]) >= Self.ownShare * Double(prose[page]) else {
        return nil
      }
      let root = sets.root(of: page)
      let number = numbers[root] ?? numbers.count
      numbers[root] = number
      return number
    }
    count = numbers.count
  }
}

/// Sets of numbers that are united step by step.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var element = element
    while parents[element] != element {
      parents[element] = parents[parents[element]]
      element = parents[element]
    }
    return element
  }

  mutating func unite(_ first: Int, _ second: Int) {
    let (first, second) = (root(of: first), root(of: second))
    parents[max(first, second)] = min(first, second)
  }
}
