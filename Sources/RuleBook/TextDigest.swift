import Platform

/// The SHA-256 of texts, each with a zero after it.
struct TextDigest {
  private var hasher = SHA256Digest.Hasher()

  /// Of what was added so far.
  var value: SHA256Digest {
    var hasher = hasher
    return hasher.digest()
  }

  mutating func add(_ text: String) {
    addPart(text)
    endText()
  }

  mutating func add(_ text: [UInt8]) {
    addPart(text)
    endText()
  }

  /// Adds a text piece by piece, up to ``endText()``.
  mutating func addPart(_ part: String) { hasher.add(part) }

  mutating func addPart(_ part: [UInt8]) { part.withUnsafeBufferPointer { hasher.add($0) } }

  mutating func endText() { hasher.add("\0") }
}
