import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Dump

struct OrderedWorkTests {
  private struct Stop: Error, Equatable { let item: Int }

  @Test(arguments: [1, 2, 4])
  func handsResultsOnInTheOrderOfTheItems(jobs: Int) throws {
    var random = SeededRandom(seed: 40)
    let delays = (0..<200).map { _ in UInt32.random(in: 0...900, using: &random) }
    let source = Mutex(0..<200)
    let folded = Mutex<[Int]>([])
    try OrderedWork.run(
      jobs: jobs, window: 16,
      next: { source.withLock { $0.popFirst() } },
      work: { item in
        usleep(delays[item])
        return item * 3
      },
      fold: { output in folded.withLock { $0.append(output) } })
    #expect(folded.withLock { $0 } == (0..<200).map { $0 * 3 })
  }

  @Test(arguments: [(1, 4), (4, 4), (4, 9)])
  func takesNoMoreItemsThanItsWindow(jobs: Int, window: Int) throws {
    let counts = Mutex((taken: 0, folded: 0, most: 0))
    try OrderedWork.run(
      jobs: jobs, window: window,
      next: {
        counts.withLock { counts -> Int? in
          guard counts.taken < 300 else { return nil }
          counts.taken += 1
          counts.most = max(counts.most, counts.taken - counts.folded)
          return counts.taken
        }
      },
      work: { item in
        // The first of each ten holds the others up.
        if item % 10 == 1 { usleep(3000) }
        return item
      },
      fold: { _ in counts.withLock { $0.folded += 1 } })
    let (taken, folded, most) = counts.withLock { $0 }
    #expect(taken == 300 && folded == 300)
    #expect(most <= window)
  }

  @Test(arguments: [1, 30, 1000])
  func takesNoMoreBytesThanAllowedButForOneItem(size: Int) throws {
    let counts = Mutex((taken: 0, held: 0, most: 0))
    try OrderedWork.run(
      jobs: 4, window: 16, mostBytes: 100, bytes: { _ in size },
      next: {
        counts.withLock { counts -> Int? in
          guard counts.taken < 200 else { return nil }
          counts.taken += 1
          counts.held += size
          counts.most = max(counts.most, counts.held)
          return counts.taken
        }
      },
      work: { $0 },
      fold: { _ in counts.withLock { $0.held -= size } })
    // The last that is taken may exceed it.
    #expect(counts.withLock { $0.most } < 100 + size)
  }

  @Test(arguments: [1, 4])
  func theFirstErrorEndsAnEndlessRun(jobs: Int) {
    let counts = Mutex((taken: 0, folded: [Int]()))
    let error = #expect(throws: Stop.self) {
      try OrderedWork.run(
        jobs: jobs, window: 8,
        next: {
          counts.withLock { counts -> Int? in
            counts.taken += 1
            return counts.taken
          }
        },
        work: { $0 },
        fold: { item in
          counts.withLock { $0.folded.append(item) }
          if item == 20 { throw Stop(item: item) }
        })
    }
    #expect(error == Stop(item: 20))
    #expect(counts.withLock { $0.folded } == Array(1...20))
    #expect(counts.withLock { $0.taken } <= 20 + 8)
  }

  @Test(arguments: [1, 4])
  func aRunWithoutItemsEnds(jobs: Int) throws {
    let folded = Mutex(0)
    try OrderedWork.run(
      jobs: jobs, window: 1, next: { nil as Int? }, work: { $0 }, fold: { _ in folded.withLock { $0 += 1 } })
    #expect(folded.withLock { $0 } == 0)
  }
}
