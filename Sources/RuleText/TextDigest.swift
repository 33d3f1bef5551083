package import Bytes

/// The SHA-256 of texts, each with a zero after it.
package struct TextDigest {
  private var hasher = SHA256Digest.Hasher()

  package init() {}

  /// Of rule files: the path of each below the folder and its text.
  ///
  /// - Parameter files: sorted by path.
  package init(ofFiles files: some Sequence<(path: String, text: String)>) {
    for file in files {
      addPart("\(file.path)\n")
      add(file.text)
    }
  }

  /// Of what was added so far.
  package var value: SHA256Digest {
    var hasher = hasher
    return hasher.digest()
  }

  package mutating func add(_ text: String) {
    addPart(text)
    endText()
  }

  package mutating func add(_ text: [UInt8]) {
    addPart(text[...])
    endText()
  }

  /// Adds a text piece by piece, up to ``endText()``.
  package mutating func addPart(_ part: String) { hasher.add(part) }

  package mutating func addPart(_ part: ArraySlice<UInt8>) { part.withUnsafeBufferPointer { hasher.add($0) } }

  package mutating func endText() { hasher.add("\0") }
}
