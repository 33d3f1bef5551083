import Cleaning
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
}
