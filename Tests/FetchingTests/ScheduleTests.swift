import Testing

@testable import Fetching

struct ScheduleTests {
  private func task(_ address: String) throws -> FetchTask { FetchTask(try FetchURL(address), .page) }

  @Test func aHostGetsOneRequestAtATimeAndARest() throws {
    var schedule = FetchSchedule()
    for path in ["a", "b"] { schedule.add(try task("http://one.example/\(path)")) }
    schedule.add(try task("http://two.example/c"))
    #expect(schedule.next(at: 0)?.url.target == "/a")
    schedule["one.example"].begin()
    #expect(schedule.next(at: 0)?.url.target == "/c")
    schedule["two.example"].begin()
    #expect(schedule.next(at: 100) == nil && schedule.wait(at: 100) == nil)
    schedule["one.example"].finish(at: 100, rest: 2)
    #expect(schedule.next(at: 101) == nil)
    #expect(schedule.wait(at: 101) == 1)
    #expect(schedule.next(at: 102)?.url.target == "/b")
    #expect(schedule.count == 0)
  }

  @Test func furtherTriesGoFirst() throws {
    var schedule = FetchSchedule()
    for path in ["a", "b"] { schedule.add(try task("http://one.example/\(path)")) }
    let next = schedule.next(at: 0)
    let first = try #require(next)
    schedule.addFirst([first])
    #expect(schedule.next(at: 0) == first)
    #expect(schedule.drain().map(\.url.target) == ["/b"])
  }

  @Test func aLongerRestHolds() throws {
    var queue = HostQueue()
    queue.add(try task("http://one.example/a"))
    queue.finish(at: 0, rest: 30)
    queue.finish(at: 0, rest: 1)
    #expect(!queue.isReady(at: 29) && queue.isReady(at: 30))
  }

  @Test func aSilentHostIsGivenUp() throws {
    var queue = HostQueue()
    queue.add(try task("http://one.example/a"))
    for answered in [false, false, true, false, false] { queue.count(answered: answered, mostSilence: 3) }
    #expect(queue.end == nil)
    queue.count(answered: false, mostSilence: 3)
    #expect(queue.end == .silent)
  }

  @Test func whatWaitsForRobotsComesBackInOrder() throws {
    var cache = RobotsCache()
    let tasks = try ["a", "b"].map { try self.task("http://one.example/\($0)") }
    cache.ask(tasks[0].url.origin)
    for task in tasks { cache.hold(task) }
    #expect(cache.answer(for: tasks[0].url.origin, at: 5) == .asked)
    #expect(cache.set(.known(.allowingAll), for: tasks[0].url.origin, at: 5) == tasks)
    #expect(cache.answer(for: tasks[0].url.origin, at: 6) == .known(.allowingAll))
    #expect(cache.answer(for: tasks[0].url.origin, at: 5 + RobotsCache.lifetime) == .unknown)
  }

  @Test func retryAfterIsSecondsOrATime() {
    let policy = RetryPolicy()
    #expect(policy.decide(status: 200, tries: 1, retryAfter: nil) == .settle)
    #expect(policy.decide(status: 404, tries: 1, retryAfter: "5") == .settle)
    #expect(policy.decide(status: 503, tries: 1, retryAfter: "5") == .again(after: 5))
    #expect(policy.decide(status: 429, tries: 1, retryAfter: nil) == .again(after: 2))
    #expect(policy.decide(status: 503, tries: 1, retryAfter: "500") == .later(seconds: 500))
    #expect(policy.decide(status: 503, tries: 3, retryAfter: "5") == .settle)
    let may = 1_714_550_400
    #expect(
      policy.decide(status: 503, tries: 1, retryAfter: "Wed, 01 May 2024 08:01:00 GMT", now: may)
        == .again(after: 60))
    #expect(policy.decide(status: 503, tries: 1, retryAfter: "soon", now: may) == .again(after: 2))
    #expect(policy.decide(FetchFailure(reason: .timeout, detail: ""), tries: 2) == .again(after: 4))
    #expect(policy.decide(FetchFailure(reason: .tls, detail: ""), tries: 1) == .settle)
  }
}
