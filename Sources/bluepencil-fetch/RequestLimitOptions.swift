import ArgumentParser
import Console
import Fetching

/// How long and how much a request and a run may be.
struct RequestLimitOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Most seconds of a request.", valueName: "seconds"))
  var timeout = FetchLimits().requestSeconds

  @Option(
    name: .customLong("connect-timeout"),
    help: ArgumentHelp("Most seconds until there is a connection.", valueName: "seconds"))
  var connectTimeout = FetchLimits().connectSeconds

  @Option(
    name: .customLong("slow-timeout"),
    help: ArgumentHelp(
      "Seconds after which a request ends that gets fewer than \(FetchLimits().slowBytes) bytes a second.",
      valueName: "seconds"))
  var slowTimeout = FetchLimits().slowSeconds

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp(
      "Most bytes of an answer's body, as it is sent; the rest is cut off. 64k, 256M and 1G are understood.",
      valueName: "bytes"))
  var bodyBytes = ByteCount(bytes: FetchLimits().bodyBytes)

  @Option(
    name: .customLong("max-total-bytes"),
    help: ArgumentHelp("Begin no request after so many bytes received.", valueName: "bytes"))
  var totalBytes: ByteCount?

  @Option(
    name: .customLong("max-seconds"),
    help: ArgumentHelp("End the run after so long.", valueName: "seconds"))
  var totalSeconds: Double?

  func validate() throws {
    for (name, value) in [("--timeout", timeout), ("--connect-timeout", connectTimeout)] {
      guard (0.1...3600).contains(value) else {
        throw ValidationError("\(name) \(value): expected 0.1 to 3600")
      }
    }
    guard (1...3600).contains(slowTimeout) else {
      throw ValidationError("--slow-timeout \(slowTimeout): expected 1 to 3600")
    }
    guard (1...(1 << 30)).contains(bodyBytes.bytes) else {
      throw ValidationError("--max-bytes \(bodyBytes): expected 1 to 1G")
    }
    if let totalSeconds, !(totalSeconds > 0) {
      throw ValidationError("--max-seconds \(totalSeconds): expected more than 0")
    }
  }

  func set(_ options: inout FetchOptions) {
    (options.limits.requestSeconds, options.limits.connectSeconds) = (timeout, connectTimeout)
    (options.limits.slowSeconds, options.limits.bodyBytes) = (slowTimeout, bodyBytes.bytes)
    (options.budget.bytes, options.budget.seconds) = (totalBytes?.bytes, totalSeconds)
  }
}
