internal import CLibXML2

/// What an XPath expression gives.
public enum XPathResult: Equatable, Sendable {
  /// Indices of elements in the tree, in document order.
  case nodes([Int])
  /// Attributes' values and texts in document order, or the one text of `string()` and its like.
  case strings([String])
  case number(Double)
  case boolean(Bool)
}

/// A tree as libxml2's XPath reads it. It costs about as much as a second parse: make one only for pages
/// that an XPath rule applies to.
public final class XPathDocument {
  /// Most steps of one evaluation, in libxml2's count; a node tested is at least one. That is some 5 ms,
  /// except where an expression joins long texts for each node, as `//*[contains(string(/), 'x')]` does:
  /// such a step takes as long as the text.
  public static let stepLimit = 500_000

  private let document: xmlDocPtr
  private let context: xmlXPathContextPtr

  /// - Parameter tree: parsed with ``AttributeSelection/all``, lest expressions miss attributes.
  public init(_ tree: HTMLTree) {
    xmlInitParser()
    document = XPathTreeCopy.make(of: tree)
    context = xmlXPathNewContext(document)!
    bp_silenceXPath(context)
    context.pointee.opLimit = UInt(Self.stepLimit)
  }

  deinit {
    xmlXPathFreeContext(context)
    xmlFreeDoc(document)
  }

  /// Evaluates from the document, as `/` and `//` do. Where the result holds anything but elements, all
  /// of it comes as strings.
  ///
  /// - Throws: when ``stepLimit`` is exceeded or a value is of the wrong kind, such as `count('a')`.
  public func evaluate(_ expression: XPathExpression) throws(SelectorError) -> XPathResult {
    let compiled = try XPathFailure.compile(expression.text, in: context)
    defer { xmlXPathFreeCompExpr(compiled) }
    context.pointee.node = UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    context.pointee.opCount = 0
    xmlResetError(&context.pointee.lastError)
    guard let object = xmlXPathCompiledEval(compiled, context) else {
      throw XPathFailure.lastError(of: context, in: expression.text)
    }
    defer { xmlXPathFreeObject(object) }
    return Self.result(object)
  }

  private static func result(_ object: xmlXPathObjectPtr) -> XPathResult {
    switch object.pointee.type {
    case XPATH_BOOLEAN: .boolean(object.pointee.boolval != 0)
    case XPATH_NUMBER: .number(object.pointee.floatval)
    case XPATH_NODESET: nodes(object.pointee.nodesetval)
    default: .strings([object.pointee.stringval.map { String(cString: $0) } ?? ""])
    }
  }

  private static func nodes(_ set: xmlNodeSetPtr?) -> XPathResult {
    guard let set, set.pointee.nodeNr > 0, let table = set.pointee.nodeTab else { return .nodes([]) }
    let found = UnsafeBufferPointer(start: table, count: Int(set.pointee.nodeNr)).compactMap { $0 }
    let elements = found.compactMap(XPathTreeCopy.index)
    return elements.count == found.count ? .nodes(elements.sorted()) : .strings(found.map(string))
  }

  private static func string(_ node: xmlNodePtr) -> String {
    guard let text = xmlXPathCastNodeToString(node) else { return "" }
    defer { bp_xmlFree(text) }
    return String(cString: text)
  }
}
