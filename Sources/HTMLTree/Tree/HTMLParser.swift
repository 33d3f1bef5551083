internal import CLibXML2

/// Makes a tree of a page. The cleaning knows parsers by this protocol alone, so that another can be
/// tried against the same tests.
public protocol HTMLParser: Sendable {
  /// - Parameters:
  ///   - source: well-formed UTF-8 without NUL bytes.
  ///   - selection: attributes that the tree shall hold.
  func parse(
    _ source: UnsafeBufferPointer<UInt8>, keeping selection: AttributeSelection, limits: HTMLTree.Limits
  )
    -> HTMLTree
}

/// libxml2's HTML parser, fed the reduced page and read through SAX, with no object a node.
public struct LibXML2Parser: HTMLParser {
  public init() {}

  public func parse(
    _ source: UnsafeBufferPointer<UInt8>, keeping selection: AttributeSelection = .standard,
    limits: HTMLTree.Limits = .init()
  ) -> HTMLTree {
    let reduced = SkipScan.reduce(source, keeping: selection, mostAttributes: limits.attributes)
    var tree = reduced.bytes.withUnsafeBufferPointer { bytes in
      reduced.segments.withUnsafeBufferPointer { segments in
        reduced.attributes.withUnsafeBufferPointer { attributes in
          var builder = TreeBuilder(
            bytes: bytes, segments: segments, attributes: attributes, source: source, limits: limits)
          SAX.parse(bytes, into: &builder)
          return builder.finished()
        }
      }
    }
    tree.structuredData = reduced.structuredData
    tree.omitsAttributes = reduced.omitsAttributes
    return tree
  }
}

/// libxml2's SAX events, handed to a ``TreeBuilder``.
private enum SAX {
  /// What the C callbacks reach through libxml2's user data. It outlives the parse, so the pointer to it
  /// needs no retain.
  struct Context {
    var builder: UnsafeMutablePointer<TreeBuilder>
    var parser: htmlParserCtxtPtr
    var inputLength: Int
  }

  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout TreeBuilder) {
    guard bytes.count > 0, bytes.count < Int(Int32.max) else { return }
    xmlInitParser()
    let parser = bytes.withMemoryRebound(to: CChar.self) {
      htmlCreateMemoryParserCtxt($0.baseAddress, Int32($0.count))
    }
    guard let parser else { return }
    defer { htmlFreeParserCtxt(parser) }
    var handler = htmlSAXHandler()
    bp_silence(&handler)
    handler.startElement = startElement
    handler.endElement = endElement
    handler.characters = characters
    handler.cdataBlock = characters
    handler.ignorableWhitespace = characters
    withUnsafeMutablePointer(to: &builder) { builder in
      var context = Context(builder: builder, parser: parser, inputLength: bytes.count)
      withUnsafeMutablePointer(to: &context) { context in
        withUnsafeMutablePointer(to: &handler) { handler in
          let original = parser.pointee.sax
          parser.pointee.sax = handler
          parser.pointee.userData = UnsafeMutableRawPointer(context)
          // Both settings are needed: a converter, even from UTF-8 to itself, or a page's `<meta charset>`
          // would put a second buffer between our bytes and the parser, and positions would be lost.
          htmlCtxtUseOptions(parser, Int32(HTML_PARSE_IGNORE_ENC.rawValue))
          xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
          htmlParseDocument(parser)
          parser.pointee.sax = original
        }
      }
    }
  }

  private static func context(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Context> {
    data!.assumingMemoryBound(to: Context.self)
  }

  /// Where libxml2 stands in the reduced bytes.
  private static func position(_ context: UnsafeMutablePointer<Context>) -> Int {
    let input = context.pointee.parser.pointee.input!
    // `base` moves when libxml2 drops what it has read.
    return min(
      Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base), context.pointee.inputLength)
  }

  private static func stopIfTruncated(_ context: UnsafeMutablePointer<Context>) {
    if context.pointee.builder.pointee.isTruncated { xmlStopParser(context.pointee.parser) }
  }

  private static let startElement: startElementSAXFunc = { data, name, attributes in
    let context = context(data)
    context.pointee.builder.pointee.open(name!, attributes: attributes, at: position(context))
    stopIfTruncated(context)
  }

  private static let endElement: endElementSAXFunc = { data, name in
    let context = context(data)
    context.pointee.builder.pointee.close(name!, at: position(context))
  }

  private static let characters: charactersSAXFunc = { data, characters, length in
    let context = context(data)
    let run = UnsafeBufferPointer(start: characters, count: Int(length))
    context.pointee.builder.pointee.append(run, endingAt: position(context))
    stopIfTruncated(context)
  }
}
