import HTMLTree
import RuleBook
import Testing

@testable import Cleaning

struct CompiledRulesTests {
  private let book: RuleBook

  init() throws {
    book = try CleaningTests.book(
      """
      - {id: line, because: It is., line: {is: [share]}, do: drop}
      - {id: css, because: It is., html: {css: 'p[data-x]', attribute: data-y}, do: {extract: title}}
      - {id: xpath, because: It is., in: {host: post.example}, html: {xpath: '//p'}, do: drop}
      - {id: text, because: It is., text: {replace: a, with: b}}
      - {id: none, because: It is., in: {host: post.example}, except: [line]}
      """)
  }

  private func html(_ attribute: String, for url: String?) -> String? {
    let selection = CompiledRules(book).attributes(for: url.flatMap(PageURL.init))
    var page = "<html><body><p \(attribute)=v>a</p></body></html>"
    let tree = page.withUTF8 { LibXML2Parser().parse($0, keeping: selection, limits: .init()) }
    let node = tree.nodes.indices.first { tree.nodes[$0].tag == .p }
    return node.flatMap { tree.attribute(named: attribute, of: $0) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test func eachRuleStandsWithItsMatcher() {
    let rules = CompiledRules(book)
    #expect(rules.html.map { book.rules[$0].id } == ["css", "xpath"])
    #expect(rules.replacements.map { book.rules[$0].id } == ["text"])
  }

  @Test func aPageKeepsTheAttributesThatItsRulesRead() {
    for attribute in ["data-x", "data-y", "class", "id"] {
      #expect(html(attribute, for: nil) == "v", "\(attribute)")
    }
    #expect(html("data-z", for: nil) == "v", "the page may name its address itself")
    #expect(html("data-z", for: "https://post.example/") == "v", "an XPath may read any attribute")
    #expect(html("data-z", for: "https://other.example/") == nil)
  }

  @Test func anExceptionHoldsOnItsPagesAlone() {
    let rules = CompiledRules(book)
    func applies(_ url: String?) -> [String] {
      let address = url.flatMap(PageURL.init)
      let applies = rules.applicability.rules(
        on: .init(language: nil, host: address?.host, path: address?.path, day: nil, input: .html))
      return zip(book.rules, applies).filter { $0.1 }.map(\.0.id)
    }
    #expect(applies(nil) == ["line", "css", "text"])
    #expect(applies("https://post.example/a") == ["css", "xpath", "text", "none"])
  }
}
