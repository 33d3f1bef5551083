import HTMLTree
import Platform
import RuleBook

@testable import Cleaning

/// A page of text or markup split into blocks, with what it says of itself.
func split(_ content: String, as form: PageForm, url: String? = nil) -> PageSplitter {
  let decoded = DecodedPage(
    source: Array(content.utf8), form: form, decoding: Decoding(charset: .utf8, via: .default))
  return PageSplitter(decoded, url: url.flatMap(PageURL.init), keeping: .all, parser: LibXML2Parser())
}

/// The blocks of a page.
func page(_ content: String, as form: PageForm = .text, url: String? = nil) -> Page {
  split(content, as: form, url: url).page
}

extension Page {
  /// The texts of the blocks, in order.
  var strings: [String] { blocks.indices.map(string) }

  /// The bytes of the source that a block's span covers.
  func sourceString(of block: Int) -> String { String(decoding: source[blocks[block].source], as: UTF8.self) }
}

/// A rule book of one file, `Rules/any/test.yaml`, whose rules are given as the items of a YAML list.
func book(_ rules: String, enabling: Set<String> = []) throws -> RuleBook {
  try RuleBook(
    files: [RuleFile(path: "Rules/any/test.yaml", text: "schema: 1\nrules:\n\(rules)\n")], enabling: enabling)
}

extension Cleaner {
  /// The article of a page; nil when it is rejected.
  func article(_ content: String, source: String = "page", url: String? = nil) -> Article? {
    outcome(content, source: source, url: url).article
  }

  func outcome(_ content: String, source: String = "page", url: String? = nil) -> Outcome {
    clean(RawPage(bytes: Array(content.utf8), origin: Origin(source: source, url: url)))
  }
}

extension Outcome {
  var article: Article? { if case .article(let article) = self { article } else { nil } }
  var rejection: Rejection? { if case .rejected(let page) = self { page.rejection } else { nil } }
}

/// The cleaner with the rules within the program, loaded once: that takes a second in a debug build.
enum BuiltIn {
  private static let result = Result { () throws(ModelFailure) in try Cleaner() }
  static func cleaner() throws -> Cleaner { try result.get() }
}
