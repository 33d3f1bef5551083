import HTMLTree
import Testing

struct SelectorErrorTests {
  @Test(arguments: [
    ("", 0, "the selector is empty"), ("  ", 2, "the selector is empty"),
    ("p,", 2, "a selector is missing after the ','"), ("p,,b", 2, "a selector is missing after the ','"),
    (",p", 0, "a selector is missing before the ','"),
    ("p >", 3, "a selector is missing after the combinator"),
    ("> p", 0, "the selector starts with a combinator; a name is missing before it"),
    ("p > > b", 4, "'>' cannot stand here"), ("p )", 2, "there is a ')' without a '('"),
    ("p]", 1, "there is a ']' without a '['"),
    ("svg|a", 3, "name spaces ('ns|name') are not supported; leave out all up to the '|'"),
    ("//div", 0, "'/' is XPath; in CSS write a space for 'inside' and '>' for 'directly inside'"),
    ("p/@id", 1, "'/' is XPath; in CSS write a space for 'inside' and '>' for 'directly inside'"),
    ("@href", 0, "'@' is XPath; in CSS an attribute stands in brackets, as in '[href]'"),
    ("3p", 0, "a name cannot start with a digit"), ("p{", 1, "'{' cannot stand here"),
    ("é !“", 3, "'!' cannot stand here"),
    (".", 1, "the name of a class is missing after '.'"),
    ("p. x", 2, "the name of a class is missing after '.'"),
    ("#", 1, "the name of an id is missing after '#'"),
    (".3col p", 1, "a class that starts with a digit cannot follow '.'; write [class~=\"3col\"]"),
    ("p#1", 2, "an id that starts with a digit cannot follow '#'; write [id=\"1\"]"),
    (".story*", 6, "the element's name must stand first, as in 'div.story'"),
    ("[href]a", 6, "the element's name must stand first, as in 'div.story'"),
  ])
  func structure(selector: String, offset: Int, reason: String) {
    #expect(throws: SelectorError(reason: reason, offset: offset)) { try CSSSelector(selector) }
  }

  @Test(arguments: [
    ("p[", 1, "the '[' is never closed by ']'"), ("p[href", 1, "the '[' is never closed by ']'"),
    ("p[href=x", 1, "the '[' is never closed by ']'"), ("p[]", 2, "an attribute's name is missing after '['"),
    ("p[@href]", 2, "an attribute's name is missing after '['"),
    ("[a=]", 3, "a value is missing after the '='"),
    ("[a='b]", 3, "the quote is never closed"),
    ("[a!=b]", 2, "'!' cannot stand here; tests of attributes are =, ~=, |=, ^=, $= and *="),
    ("[a=b c]", 5, "'c' cannot stand after the value; put a value of several words in quotes"),
    ("[a='b' 3]", 7, "'3' cannot stand after the value; put a value of several words in quotes"),
  ])
  func attributes(selector: String, offset: Int, reason: String) {
    #expect(throws: SelectorError(reason: reason, offset: offset)) { try CSSSelector(selector) }
  }

  @Test(arguments: [
    ("p:", 2, "the name of a pseudo-class is missing after ':'"),
    ("p::before", 1, "'::…' names no element of a page; remove it"),
    ("p:frist-child", 1, "there is no pseudo-class ':frist-child' here; did you mean ':first-child'?"),
    ("p:hover", 1, "there is no pseudo-class ':hover' here"),
    ("p:contains('x')", 1, "':contains' is not CSS; give the words in the rule's text condition"),
    ("p:empty()", 7, "':empty' takes no brackets"), ("p:not", 5, "':not' needs '(' and ')' after it"),
    ("p:not()", 6, "':not()' needs a selector between its brackets"),
    ("p:not(.x", 5, "the '(' of ':not(' is never closed by ')'"),
    ("p:is(.x,)", 8, "a selector is missing after the ','"),
    ("p:not(> b)", 6, "the selector starts with a combinator; a name is missing before it"),
    ("p:has(>)", 7, "a selector is missing after the combinator"),
    ("p:nth-child(x)", 12, "':nth-child(…)' takes a number, 'odd', 'even' or a form such as '2n+1'"),
    ("p:nth-child(2 n)", 12, "':nth-child(…)' takes a number, 'odd', 'even' or a form such as '2n+1'"),
    ("p:nth-of-type()", 14, "':nth-of-type(…)' takes a number, 'odd', 'even' or a form such as '2n+1'"),
    ("p:nth-child(99999999)", 12, "':nth-child(…)' takes a number, 'odd', 'even' or a form such as '2n+1'"),
    ("p:nth-child(2", 11, "the '(' of ':nth-child(' is never closed by ')'"),
  ])
  func pseudoClasses(selector: String, offset: Int, reason: String) {
    #expect(throws: SelectorError(reason: reason, offset: offset)) { try CSSSelector(selector) }
  }

  @Test func sizesAreLimited() {
    let deep = String(repeating: ":not(", count: 20) + "p" + String(repeating: ")", count: 20)
    #expect(throws: SelectorError(reason: "brackets stand in one another more than 16 deep", offset: 84)) {
      try CSSSelector(deep)
    }
    #expect(throws: SelectorError(reason: "the selector has more than 64 parts", offset: 0)) {
      try CSSSelector(Array(repeating: "p", count: 65).joined(separator: " "))
    }
    #expect(throws: SelectorError(reason: "the selector is longer than 16384 bytes", offset: 16384)) {
      try CSSSelector(String(repeating: "p", count: 20_000))
    }
  }

  @Test func description() {
    #expect(
      SelectorError(reason: "the quote is never closed", offset: 3).description
        == "the quote is never closed (at byte 3)")
  }
}
