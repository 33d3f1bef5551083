/// The hosts of a run, each with its queue; hosts take turns.
struct FetchSchedule {
  private var hosts: [String: HostQueue] = [:]
  /// In the order in which they turned up.
  private var names: [String] = []
  private var turn = 0
  /// Tasks that wait.
  private(set) var count = 0

  subscript(host: String) -> HostQueue {
    get { hosts[host] ?? HostQueue() }
    // In place: a queue may hold all pages of a site.
    _modify {
      if hosts[host] == nil { names.append(host) }
      count -= hosts[host]?.count ?? 0
      yield &hosts[host, default: HostQueue()]
      count += hosts[host]?.count ?? 0
    }
  }

  mutating func add(_ task: FetchTask) { self[task.url.host].add(task) }

  mutating func addFirst(_ tasks: [FetchTask]) {
    // All of one origin.
    guard let host = tasks.first?.url.host else { return }
    self[host].addFirst(tasks)
  }

  /// The next task that may begin.
  mutating func next(at now: Double) -> FetchTask? {
    for offset in names.indices {
      let index = (turn + offset) % names.count
      guard hosts[names[index]]?.isReady(at: now) == true else { continue }
      turn = index + 1
      return self[names[index]].take()
    }
    return nil
  }

  /// Seconds until a task may begin; nil where only the end of a request brings one.
  func wait(at now: Double) -> Double? {
    hosts.values.filter { !$0.isBusy && $0.count > 0 }.map { max(0, $0.notBefore - now) }.min()
  }

  /// Takes out all that waits.
  mutating func drain() -> [FetchTask] {
    var tasks: [FetchTask] = []
    for name in names {
      while self[name].count > 0 { tasks.append(self[name].take()) }
    }
    return tasks
  }
}
