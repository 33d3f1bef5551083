import Glibc

/// Runs work on several threads and hands the results on in the order of the items.
package enum OrderedWork {
  /// - Parameters:
  ///   - jobs: threads, 1 or more.
  ///   - window: how many items may be taken before the oldest one's result is handed on; it bounds memory.
  ///   - mostBytes: how much these items may hold together, unless one alone holds more.
  ///   - bytes: how much an item holds.
  ///   - next: gives the next item, nil at the end. Calls never overlap.
  ///   - work: runs on any thread, several at once.
  ///   - fold: takes results in the order of their items. Calls never overlap; its first error ends the run.
  package static func run<Item: Sendable, Output: Sendable>(
    jobs: Int, window: Int, mostBytes: Int = .max, bytes: @escaping @Sendable (Item) -> Int = { _ in 0 },
    next: () -> Item?, work: @escaping @Sendable (Item) -> Output,
    fold: (Output) throws -> Void
  ) throws {
    guard jobs > 1 else {
      while let item = next() { try fold(work(item)) }
      return
    }
    try withoutActuallyEscaping(next) { next in
      try withoutActuallyEscaping(fold) { fold in
        let pool = Pool(
          window: max(window, jobs), mostBytes: mostBytes, bytes: bytes, next: next, work: work, fold: fold)
        let threads = (0..<jobs).compactMap { _ in WorkerThread { pool.drain() } }
        if threads.isEmpty { pool.drain() }
        for thread in threads { thread.join() }
        if let failure = pool.failure { throw failure }
      }
    }
  }

  /// How many pages may be in hand at once, a job: enough that one slow page does not stop the others.
  private static let windowPerJob = 32
  /// How much these pages may hold, so that a dump of large ones takes no more memory; a page takes 32 MiB at most.
  private static let windowBytes = 64 << 20

  /// The same over the pages of an input, up to its end or a signal.
  static func runPages<Output: Sendable>(
    jobs: Int, next: () -> PendingPage?, work: @escaping @Sendable (PendingPage) -> Output,
    fold: (Output) throws -> Void
  ) throws {
    try run(
      jobs: jobs, window: jobs * windowPerJob, mostBytes: windowBytes, bytes: { $0.heldBytes },
      next: { Interruption.isRequested ? nil : next() }, work: work, fold: fold)
  }
}

/// What the threads of one run share, all of it guarded by one lock.
private final class Pool<Item: Sendable, Output: Sendable>: @unchecked Sendable {
  private let window: Int
  private let mostBytes: Int
  private let bytes: @Sendable (Item) -> Int
  private let next: () -> Item?
  private let work: @Sendable (Item) -> Output
  private let fold: (Output) throws -> Void
  private let lock = Condition()
  private var taken = 0
  /// What items that are not folded yet hold, by their numbers, where it is something.
  private var held: [Int: Int] = [:]
  private var heldBytes = 0
  private var folded = 0
  private var waiting: [Int: Output] = [:]
  private var isFolding = false
  private var isExhausted = false
  private(set) var failure: (any Error)?

  init(
    window: Int, mostBytes: Int, bytes: @escaping @Sendable (Item) -> Int, next: @escaping () -> Item?,
    work: @escaping @Sendable (Item) -> Output, fold: @escaping (Output) throws -> Void
  ) {
    (self.window, self.mostBytes, self.bytes) = (window, mostBytes, bytes)
    (self.next, self.work, self.fold) = (next, work, fold)
  }

  func drain() {
    while let (number, item) = take() { deliver(work(item), number) }
  }

  private func take() -> (Int, Item)? {
    lock.lock()
    defer { lock.unlock() }
    while taken - folded >= window || heldBytes >= mostBytes, failure == nil { lock.wait() }
    guard !isExhausted, failure == nil, let item = next() else {
      isExhausted = true
      return nil
    }
    let size = bytes(item)
    if size > 0 { held[taken] = size }
    heldBytes += size
    taken += 1
    return (taken - 1, item)
  }

  /// Hands on what is next in order. One thread folds at a time; others leave their results to it.
  private func deliver(_ output: Output, _ number: Int) {
    lock.lock()
    defer { lock.unlock() }
    waiting[number] = output
    guard !isFolding else { return }
    isFolding = true
    while failure == nil, let output = waiting.removeValue(forKey: folded) {
      lock.unlock()
      let result = Result { try fold(output) }
      lock.lock()
      if case .failure(let error) = result { failure = error }
      heldBytes -= held.removeValue(forKey: folded) ?? 0
      folded += 1
      lock.broadcast()
    }
    isFolding = false
    lock.broadcast()
  }
}

/// A mutex with a condition variable.
private final class Condition: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }
  func unlock() { pthread_mutex_unlock(mutex) }
  func wait() { pthread_cond_wait(condition, mutex) }
  func broadcast() { pthread_cond_broadcast(condition) }
}

/// A thread with a stack large enough for libxml2's recursion.
struct WorkerThread {
  private static let stackBytes = 8 << 20
  private let thread: pthread_t

  private final class Body {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// - Returns: nil where the system gives no thread, for want of memory or by its limits.
  init?(_ run: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, Self.stackBytes)
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let status = pthread_create(
      &thread, &attributes,
      { body in
        Unmanaged<Body>.fromOpaque(body!).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard status == 0 else {
      body.release()
      return nil
    }
    self.thread = thread
  }

  func join() { pthread_join(thread, nil) }
}
