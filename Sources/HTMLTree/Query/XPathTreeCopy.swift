internal import CLibXML2

/// Makes libxml2's document of a tree. A second parse would cost more, and would number the elements
/// otherwise where the two parsers disagree about a broken page.
struct XPathTreeCopy {
  private let document: xmlDocPtr
  private let tree: HTMLTree
  /// The open elements by depth; a node's parent is the one above its own depth.
  private var open: [xmlNodePtr] = []
  /// Names as libxml2 holds them, by tag.
  private var names = [UnsafePointer<xmlChar>?](repeating: nil, count: Tag.allCases.count)
  /// Bytes with the NUL that C needs.
  private var scratch: [UInt8] = []

  /// The caller frees the document.
  static func make(of tree: HTMLTree) -> xmlDocPtr {
    let document = htmlNewDocNoDtD(nil, nil)!
    // Names are shared then, instead of allocated one by one.
    document.pointee.dict = xmlDictCreate()
    var copy = XPathTreeCopy(document: document, tree: tree)
    for node in tree.nodes.indices { copy.append(node) }
    // Nodes are compared by number then; else each comparison walks their siblings.
    xmlXPathOrderDocElems(document)
    return document
  }

  /// The index in the tree of an element, the first element for the document itself; nil for others.
  static func index(of node: xmlNodePtr) -> Int? {
    switch node.pointee.type {
    case XML_ELEMENT_NODE: Int(bitPattern: node.pointee._private)
    case XML_HTML_DOCUMENT_NODE: node.pointee.children.map { Int(bitPattern: $0.pointee._private) }
    default: nil
    }
  }

  private init(document: xmlDocPtr, tree: HTMLTree) {
    self.document = document
    self.tree = tree
  }

  private mutating func append(_ index: Int) {
    let node = tree.nodes[index]
    open.removeLast(open.count - Int(node.depth))
    let parent = open.last ?? UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
    guard node.tag != .text else {
      xmlAddChild(parent, text(node))
      return
    }
    guard let element = xmlNewDocNodeEatName(document, nil, UnsafeMutablePointer(mutating: name(node)), nil)
    else {
      return
    }
    element.pointee._private = UnsafeMutableRawPointer(bitPattern: index)
    xmlAddChild(parent, element)
    appendAttributes(of: node, to: element)
    open.append(element)
  }

  private func text(_ node: HTMLTree.Node) -> xmlNodePtr? {
    tree.text.withUnsafeBufferPointer { bytes in
      xmlNewDocTextLen(document, bytes.baseAddress! + Int(node.textStart), node.textEnd - node.textStart)
    }
  }

  private mutating func name(_ node: HTMLTree.Node) -> UnsafePointer<xmlChar>? {
    if let known = names[Int(node.tag.rawValue)] { return known }
    guard node.tag != .other else { return lookUp(node.textStart, node.textEnd) }
    let name = xmlDictLookup(document.pointee.dict, node.tag.name, -1)
    names[Int(node.tag.rawValue)] = name
    return name
  }

  private func lookUp(_ start: Int32, _ end: Int32) -> UnsafePointer<xmlChar>? {
    tree.text.withUnsafeBufferPointer { bytes in
      xmlDictLookup(document.pointee.dict, bytes.baseAddress! + Int(start), end - start)
    }
  }

  private mutating func appendAttributes(of node: HTMLTree.Node, to element: xmlNodePtr) {
    let first = Int(node.firstAttribute)
    for attribute in tree.attributes[first..<first + Int(node.attributeCount)] {
      scratch.removeAll(keepingCapacity: true)
      scratch.append(contentsOf: tree.text[Int(attribute.valueStart)..<Int(attribute.valueEnd)])
      scratch.append(0)
      if attribute.name == .other {
        // From the dictionary, as the tree's bytes have no NUL behind them.
        xmlNewProp(element, lookUp(attribute.nameStart, attribute.nameEnd), scratch)
      } else {
        xmlNewProp(element, attribute.name.text, scratch)
      }
    }
  }
}
