internal import CLibXML2

/// An XPath 1.0 expression whose syntax is known to be right. Names have no name spaces, and there are no
/// variables.
public struct XPathExpression: Sendable {
  /// The expression as it was written. libxml2 writes into a compiled expression while it evaluates, so
  /// each document compiles its own; that costs a few microseconds.
  public let text: String

  /// - Throws: what is wrong with the text, and where: its syntax, a function that XPath 1.0 lacks or that
  ///   takes another number of arguments, a variable, a prefix.
  public init(_ text: String) throws(SelectorError) {
    self.text = text
    try XPathScan.check(text)
    guard let context = xmlXPathNewContext(nil) else { throw XPathFailure.outOfMemory }
    defer { xmlXPathFreeContext(context) }
    bp_silenceXPath(context)
    xmlXPathFreeCompExpr(try XPathFailure.compile(text, in: context))
  }
}

/// libxml2's XPath errors in words for authors of rules.
enum XPathFailure {
  static let outOfMemory = SelectorError(reason: "there is no memory left", offset: 0)

  static func compile(
    _ text: String, in context: xmlXPathContextPtr
  ) throws(SelectorError) -> xmlXPathCompExprPtr {
    if let compiled = xmlXPathCtxtCompile(context, text) { return compiled }
    throw lastError(of: context, in: text)
  }

  static func lastError(of context: xmlXPathContextPtr, in text: String) -> SelectorError {
    let error = context.pointee.lastError
    let offset = min(max(0, Int(error.int1)), text.utf8.count)
    let kind = xmlXPathError(UInt32(max(0, error.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue))))
    return SelectorError(reason: reason(kind, isAtEnd: offset == text.utf8.count), offset: offset)
  }

  private static func reason(_ kind: xmlXPathError, isAtEnd: Bool) -> String {
    switch kind {
    case XPATH_OP_LIMIT_EXCEEDED: "the expression needs too many steps on this page"
    case XPATH_RECURSION_LIMIT_EXCEEDED: "the expression is nested too deep"
    case XPATH_NUMBER_ERROR: "this number is not well formed"
    case XPATH_INVALID_TYPE, XPATH_INVALID_OPERAND:
      "a function or an operator gets a value of the wrong kind, such as a text where nodes are needed"
    case XPATH_INVALID_PREDICATE_ERROR: "the condition in '[…]' is not well formed"
    case XPATH_MEMORY_ERROR: outOfMemory.reason
    default: isAtEnd ? "the expression breaks off; something is missing at its end" : "this cannot stand here"
    }
  }
}
