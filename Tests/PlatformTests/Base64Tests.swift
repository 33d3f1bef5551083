import Platform
import Testing

struct Base64Tests {
  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
  func isThatOfRFC4648(text: String, encoded: String) {
    #expect(Base64.encoded(Array(text.utf8)) == Array(encoded.utf8))
    #expect(Base64.decoded(Array(encoded.utf8)) == Array(text.utf8))
  }

  @Test(arguments: ["Zg=", "Z", "Zm9\u{1}"]) func refusesOthers(text: String) {
    #expect(Base64.decoded(Array(text.utf8)) == nil)
  }
}
