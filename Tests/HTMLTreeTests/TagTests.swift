// Testing has a `Tag` too.
import enum HTMLTree.AttributeName
import enum HTMLTree.Tag
import Testing

struct TagTests {
  @Test(arguments: Tag.allCases.filter { $0 != .other && $0 != .text })
  func nameFindsItsTag(tag: Tag) {
    var name = tag.name
    #expect(name.withUTF8 { Tag(name: $0) } == tag)
  }

  @Test(arguments: ["", "x", "article-body", "blink", "#text", "other", "text", "DIV", "blockquotes"])
  func otherNamesAreOther(name: String) {
    var name = name
    #expect(name.withUTF8 { Tag(name: $0) } == .other)
  }

  @Test func headingLevels() {
    #expect([Tag.h1, .h3, .h6].map(\.headingLevel) == [1, 3, 6])
    #expect([Tag.p, .br, .header].allSatisfy { $0.headingLevel == nil })
  }

  @Test func blocks() {
    #expect([Tag.p, .div, .li, .td, .h2, .article].allSatisfy { $0.isBlock })
    #expect([Tag.span, .a, .em, .img, .br, .text, .other].allSatisfy { !$0.isBlock })
  }

  @Test(arguments: AttributeName.allCases.filter { $0 != .other })
  func attributeNameInAnyCase(attribute: AttributeName) {
    for var name in [attribute.text, attribute.text.uppercased()] {
      #expect(name.withUTF8 { AttributeName(name: $0) } == attribute)
    }
  }
}
