import Platform

/// The digest by which archives name a payload: SHA-1, in Base32.
package struct PayloadDigest: Sendable, Hashable {
  /// As `WARC-Payload-Digest` has it: `sha1:` and 32 characters.
  package let text: String

  package init(of bytes: some Collection<UInt8>) {
    guard let digest = MessageDigest.bytes(of: bytes, algorithm: "sha1") else {
      preconditionFailure("Nettle has no SHA-1")
    }
    text = "sha1:" + LabelledDigest.base32(digest).uppercased()
  }
}
