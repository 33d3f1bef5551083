/// A record's header (ISO 28500:2017, WARC 1.1) and the values of its fields.
enum WARCFields {
  /// A new `WARC-Record-ID`.
  static func freshID() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    // RFC 9562: version 4, made by chance.
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let groups = [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
    return "<urn:uuid:" + groups.map { $0.joined() }.joined(separator: "-") + ">"
  }
}

/// A record to be written.
struct WARCEntry {
  /// `WARC-Type`, `WARC-Record-ID` and so on, in the order in which they are written.
  private(set) var fields: [(name: String, value: String)]
  let block: [UInt8]

  init(type: String, id: String, date: String, block: [UInt8]) {
    self.block = block
    fields = [("WARC-Type", type), ("WARC-Record-ID", id), ("WARC-Date", date)]
  }

  /// - Parameter value: nothing is added for nil.
  mutating func add(_ name: String, _ value: String?) {
    // A line end in a value would end the field.
    if let value { fields.append((name, value.filter { !$0.isNewline })) }
  }

  var bytes: [UInt8] {
    var text = "WARC/1.1\r\n"
    for field in fields { text += "\(field.name): \(field.value)\r\n" }
    text += "Content-Length: \(block.count)\r\n\r\n"
    return Array(text.utf8) + block + [0x0D, 0x0A, 0x0D, 0x0A]
  }
}
