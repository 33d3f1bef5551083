import ArgumentParser
import Console
import Dump
import Fetching
import Glibc

/// How hosts are treated.
struct MannersOptions: ParsableArguments {
  @Option(
    name: .customLong("contact"),
    help: ArgumentHelp(
      "A page or mailbox of yours, which the user agent names; the environment's BLUEPENCIL_CONTACT without it.",
      valueName: "text"))
  var given: String?

  @Option(
    help: ArgumentHelp(
      "Least seconds between the end of a request and the next to the same host.", valueName: "seconds"))
  var delay = FetchOptions().delay

  @Option(
    name: .customLong("max-crawl-delay"),
    help: ArgumentHelp("Most seconds of a Crawl-delay in robots.txt that are kept to.", valueName: "seconds"))
  var mostDelay = FetchOptions().mostDelay

  @Option(
    name: .customLong("max-wait"),
    help: ArgumentHelp(
      "Most seconds of a Retry-After that are waited for; a host that asks for more is left.",
      valueName: "seconds"))
  var mostWait = RetryPolicy().mostWait

  @Option(help: ArgumentHelp("Tries after the first, where it may help.", valueName: "n"))
  var retries = RetryPolicy().tries

  @Option(help: ArgumentHelp("Most hosts that are asked at once, each by one connection.", valueName: "n"))
  var hosts = FetchOptions().hosts

  @Option(
    name: .customLong("max-redirects"), help: ArgumentHelp("Most redirects of an address.", valueName: "n"))
  var redirects = FetchOptions().redirects

  @Flag(
    name: .customLong("allow-private"),
    help:
      "Fetch from this machine and private networks too, which addresses and redirects could otherwise spy out."
  )
  var allowsPrivate = false

  @Option(
    name: .customLong("ca-file"),
    help: ArgumentHelp("Certificates of authorities, in place of the system's.", valueName: "file"))
  var authorities: String?

  var contact: String? { given ?? getenv("BLUEPENCIL_CONTACT").map { String(cString: $0) } }

  func validate() throws {
    for (name, value, most) in [
      ("--delay", delay, 3600.0), ("--max-crawl-delay", mostDelay, 3600), ("--max-wait", mostWait, 86_400),
    ] {
      guard (0...most).contains(value) else {
        throw ValidationError("\(name) \(value): expected 0 to \(Int(most))")
      }
    }
    for (name, value, range) in [
      ("--retries", retries, 0...10), ("--hosts", hosts, 1...256), ("--max-redirects", redirects, 0...50),
    ] {
      guard range.contains(value) else {
        throw ValidationError("\(name) \(value): expected \(range.lowerBound) to \(range.upperBound)")
      }
    }
    guard contact?.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x28 && $0 != 0x29 }) ?? true else {
      throw ValidationError("--contact: expected ASCII without brackets, such as https://me.example/bot")
    }
  }

  func set(_ options: inout FetchOptions) throws {
    if let authorities, access(authorities, R_OK) != 0 {
      throw CommandFailure(
        code: .inputOrOutput, message: "\(authorities): \(String(cString: strerror(errno)))")
    }
    options.userAgent = "bluepencil/\(Tool.version)" + (contact.map { " (+\($0))" } ?? "")
    (options.delay, options.mostDelay) = (delay, mostDelay)
    (options.retries.tries, options.retries.mostWait) = (retries, mostWait)
    (options.hosts, options.redirects) = (hosts, redirects)
    (options.policy.allowsPrivate, options.authorities) = (allowsPrivate, authorities)
  }
}
