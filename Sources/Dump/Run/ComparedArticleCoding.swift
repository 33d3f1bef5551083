import Cleaning
import Platform

/// How what is compared of an article stands in files: members of a JSON object, and the signature in bytes.
extension ComparedArticle {
  func writeMembers(into writer: inout JSONWriter) {
    writer.member("id", id)
    writer.member("payload", payload.hex)
    writer.member("text", text.hex)
    writer.member("published", published)
    writer.member("revised", revised)
    writer.member("key", key)
    writer.member("host", address?.host)
    writer.member("address", address?.text)
    writer.key("is_truncated")
    writer.bool(isTruncated)
  }

  /// - Returns: nil where the members are none that ``writeMembers(into:)`` gives.
  init?(_ head: JSONValue, signature: TextSignature) {
    guard let id = head["id"]?.string, let payload = head["payload"]?.string.flatMap(SHA256Digest.init(hex:)),
      let text = head["text"]?.string.flatMap(SHA256Digest.init(hex:)), let key = head["key"]?.string
    else { return nil }
    self.init(
      id: id, payload: payload, text: text, published: head["published"]?.string,
      revised: head["revised"]?.string, key: key,
      address: head["host"]?.string.map { CanonicalAddress(host: $0, text: head["address"]?.string) },
      isTruncated: head["is_truncated"] == .bool(true), signature: signature)
  }

  /// A line of JSON, then the signature.
  var encoded: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in writeMembers(into: &writer) }
    writer.newline()
    return writer.bytes + signature.encoded
  }

  /// - Returns: nil where the bytes are none that ``encoded`` gives.
  init?(decoding bytes: [UInt8]) {
    guard let line = bytes.firstIndex(of: 0x0A), let head = try? JSONValue(parsing: Array(bytes[..<line])),
      let signature = TextSignature(decoding: Array(bytes[(line + 1)...]))
    else { return nil }
    self.init(head, signature: signature)
  }
}
