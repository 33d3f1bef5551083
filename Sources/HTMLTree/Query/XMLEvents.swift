internal import CLibXML2

/// Reads an XML document, such as a feed, by libxml2's SAX: nothing is loaded, no entity besides XML's own five is known,
/// so that none can grow, and what is broken is passed over as far as that can be done.
public enum XMLEvents {
  public enum Event: Equatable {
    /// An element begins: its name and name space, and its attributes by their names without prefixes.
    case start(name: String, namespace: String, attributes: [String: String])
    case text([UInt8])
    case end(name: String)
  }

  /// - Parameters:
  ///   - charset: what the document's own declaration does not outweigh; nil where nothing is known of it.
  ///   - handle: is called for each event; false ends the reading.
  /// - Returns: nil for a well-formed document that was read to its end, else what is wrong with it first.
  public static func read(
    _ bytes: [UInt8], charset: String? = nil, handle: (Event) -> Bool
  ) -> String? {
    guard bytes.count > 0, bytes.count < Int(Int32.max) else { return "the document is empty" }
    xmlInitParser()
    return withoutActuallyEscaping(handle) { handle in
      var context = Context(handle: handle)
      return withUnsafeMutablePointer(to: &context) { context in parse(bytes, charset, context) }
    }
  }

  /// What the C callbacks reach through libxml2's user data.
  private struct Context {
    let handle: (Event) -> Bool
    var parser: xmlParserCtxtPtr?

    mutating func take(_ event: Event) { if !handle(event) { xmlStopParser(parser) } }
  }

  private static func parse(
    _ bytes: [UInt8], _ charset: String?, _ context: UnsafeMutablePointer<Context>
  ) -> String? {
    var handler = xmlSAXHandler()
    bp_silence(&handler)
    handler.initialized = XML_SAX2_MAGIC
    handler.startElementNs = start
    handler.endElementNs = end
    handler.characters = text
    handler.cdataBlock = text
    let parser = bytes.withUnsafeBytes { buffer in
      xmlCreatePushParserCtxt(&handler, context, buffer.bindMemory(to: CChar.self).baseAddress, 0, nil)
    }
    guard let parser else { return "there is no memory left" }
    defer { xmlFreeParserCtxt(parser) }
    context.pointee.parser = parser
    xmlCtxtUseOptions(
      parser,
      Int32(
        XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue
          | XML_PARSE_NOWARNING.rawValue))
    if let charset, let known = xmlFindCharEncodingHandler(charset) { xmlSwitchToEncoding(parser, known) }
    bytes.withUnsafeBytes { buffer in
      _ = xmlParseChunk(parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), 1)
    }
    guard parser.pointee.wellFormed == 0 else { return nil }
    let message = parser.pointee.lastError.message.map { String(cString: $0) } ?? "no XML"
    return message.filter { !$0.isNewline }
  }

  private static func context(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Context> {
    data!.assumingMemoryBound(to: Context.self)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  private static let start: startElementNsSAX2Func = { data, name, _, namespace, _, _, count, _, list in
    var attributes: [String: String] = [:]
    // Five pointers each: name, prefix, name space, and the value's two ends.
    for index in 0..<Int(count) {
      guard let list, let name = list[index * 5], let start = list[index * 5 + 3],
        let end = list[index * 5 + 4]
      else { continue }
      let value = UnsafeBufferPointer(start: start, count: end - start)
      attributes[string(name)] = String(decoding: value, as: UTF8.self)
    }
    context(data).pointee.take(
      .start(name: string(name), namespace: string(namespace), attributes: attributes))
  }

  private static let end: endElementNsSAX2Func = { data, name, _, _ in
    context(data).pointee.take(.end(name: string(name)))
  }

  private static let text: charactersSAXFunc = { data, characters, length in
    context(data).pointee.take(.text(Array(UnsafeBufferPointer(start: characters, count: Int(length)))))
  }
}
