import Foundation
import FoundationXML

/// The tests that a suite in JUnit's XML names.
final class JUnitNames: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var failures = 0

  /// - Throws: where the text is no XML.
  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if name == "testcase" { names.append(attributes["name"] ?? "") }
    if name == "failure" { failures += 1 }
  }
}
