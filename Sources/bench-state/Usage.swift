import Glibc
import Platform

/// What a process has taken.
struct Usage {
  /// Seconds on the clock, and of the processors.
  let wall: Double
  let cpu: Double

  static var now: Usage {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Usage(wall: MonotonicClock.seconds, cpu: Double(time.tv_sec) + Double(time.tv_nsec) / 1e9)
  }

  static func - (left: Usage, right: Usage) -> Usage {
    Usage(wall: left.wall - right.wall, cpu: left.cpu - right.cpu)
  }

  static func + (left: Usage, right: Usage) -> Usage {
    Usage(wall: left.wall + right.wall, cpu: left.cpu + right.cpu)
  }

  static let zero = Usage(wall: 0, cpu: 0)

  /// The most memory, in MB, that was resident since ``forgetPeak()``; pages of mapped files count.
  static var peakMemory: Int { status("VmHWM") / 1000 }

  static func forgetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func status(_ name: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if text.hasPrefix(name + ":") { return Int(text.filter(\.isNumber)) ?? 0 }
    }
    return 0
  }
}
