import Cleaning
import Glibc
import Platform
import RuleBook

/// Names the result of a page by all that it depends on: the page's bytes, where they came from, the rules,
/// the settings and the program. Equal keys stand for equal results.
struct PageKey: Sendable {
  /// What all pages of a run share.
  private let settings: SHA256Digest

  init(book: RuleBook, format: OutputFormat, limits: PageLimits) {
    settings = Self.digest(of: [
      Tool.version, Self.build, book.behaviourDigest.hex, book.filesDigest.hex, format.rawValue,
      "\(limits)",
    ])
  }

  /// - Parameter template: what was learned of the page's site.
  func digest(of origin: Origin, payload: SHA256Digest, template: SiteTemplate? = nil) -> SHA256Digest {
    let warc = origin.warc.map { warc in
      [
        warc.recordID, String(warc.offset), String(warc.length), warc.type, warc.truncated,
        warc.areDigestsVerified.map(String.init), warc.original?.file, warc.original?.recordID,
        warc.original.map { String($0.offset) }, warc.original.map { String($0.length) },
      ]
    }
    return Self.digest(
      of: [
        settings.hex, payload.hex, origin.source, origin.key, origin.url, origin.file, origin.contentType,
        origin.fetched, origin.httpStatus.map(String.init), origin.form?.rawValue,
        template.map { _ in origin.site ?? "" }, template?.digest.hex,
      ] + (warc ?? []))
  }

  /// For what became no page: the row of its log says all.
  func digest(ofRow row: [UInt8]) -> SHA256Digest {
    SHA256Digest(of: Array(settings.hex.utf8) + row)
  }

  /// Absent ones differ from empty ones, and no text runs into the next.
  private static func digest(of texts: [String?]) -> SHA256Digest {
    SHA256Digest(
      of: texts.reduce(into: [UInt8]()) { bytes, text in
        bytes += text.map { "\($0.utf8.count):\($0)" }.map { Array($0.utf8) } ?? [0x2D]
      })
  }

  /// Tells builds of one version apart, which may clean differently: size and time of the running program.
  private static let build: String = {
    var info = stat()
    guard stat("/proc/self/exe", &info) == 0 else { return "" }
    return "\(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec)"
  }()
}
