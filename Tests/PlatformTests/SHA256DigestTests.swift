import Testing

@testable import Platform

struct SHA256DigestTests {
  // FIPS 180-4's examples, and the empty text.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func givesTheKnownDigests(text: String, hex: String) {
    #expect(SHA256Digest(of: text.utf8).hex == hex)
    #expect(SHA256Digest(of: Array(text.utf8)).label == "sha256:" + hex)
  }

  @Test func isTheSameForBytesThatAreNotOneBlockOfMemory() {
    let halves = [Array("ab".utf8), Array("c".utf8)]
    #expect(SHA256Digest(of: Array(halves.joined())) == SHA256Digest(of: "abc".utf8))
    #expect(SHA256Digest(of: Array("xabcx".utf8)[1..<4]) == SHA256Digest(of: "abc".utf8))
    #expect(SHA256Digest(of: "abd".utf8) != SHA256Digest(of: "abc".utf8))
  }

  @Test func takesBytesPieceByPiece() {
    var hasher = SHA256Digest.Hasher()
    hasher.add("a")
    Array("b".utf8).withUnsafeBufferPointer { hasher.add($0) }
    hasher.add("")
    hasher.add("c")
    #expect(hasher.digest() == SHA256Digest(of: "abc".utf8))
    #expect(hasher.digest() == SHA256Digest(of: []))
  }

  @Test func digestsAMillionBytes() {
    #expect(
      SHA256Digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hex
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
