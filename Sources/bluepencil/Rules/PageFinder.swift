import Cleaning
import Console
import Dump

/// Reads the pages of one input for commands that look at pages one by one.
enum PageFinder {
  /// The pages that could be read.
  ///
  /// - Throws: a ``CommandFailure`` when the input or a page cannot be read, or holds none.
  static func pages(_ path: String) throws -> [RawPage] {
    var pages: [RawPage] = []
    do {
      let reader = PageReader(try InputList(paths: [path]))
      while let pending = reader.next() {
        switch pending.load() {
        case .page(let raw): pages.append(raw)
        case .rejected: break
        case .failure(let failure):
          throw CommandFailure(code: .inputOrOutput, message: failure.description)
        }
      }
    } catch let error as InputError {
      throw CommandFailure(code: .inputOrOutput, message: error.description)
    }
    guard !pages.isEmpty else {
      throw CommandFailure(
        code: .inputOrOutput, message: "\(path): no page in it; expected HTML, text, JSON Lines or WARC")
    }
    return pages
  }

  /// The one page of an input; of an archive the one at the address.
  ///
  /// - Parameter url: the address of a page that has none, too.
  static func page(_ path: String, url: String?) throws -> RawPage {
    let pages = try pages(path)
    if pages.count == 1 {
      var page = pages[0]
      page.origin.url = url ?? page.origin.url
      return page
    }
    let fitting = url.map { url in pages.filter { $0.origin.url == url } } ?? []
    guard fitting.count == 1 else {
      throw CommandFailure(
        code: .usage,
        message:
          "\(path): \(pages.count) pages\(url.map { ", \(fitting.count) of them at \($0)" } ?? ""); "
          + "expected one, or its address as --url")
    }
    return fitting[0]
  }
}
