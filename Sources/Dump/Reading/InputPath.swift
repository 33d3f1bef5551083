import Glibc

/// A path as the system knows it: bytes, which need not be UTF-8.
public struct InputPath: Sendable, Hashable {
  /// The path without a terminating zero; never empty.
  public let bytes: [UInt8]

  public init(_ text: String) { bytes = Array(text.utf8) }

  init(bytes: some Collection<UInt8>) { self.bytes = Array(bytes) }

  /// The path for people and for output: as it is where it is UTF-8, else with `\xNN` for every byte past
  /// ASCII, so that two files never share a text.
  public var text: String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return bytes.reduce(into: "") { text, byte in
      if byte < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "\\x" + String(byte, radix: 16, uppercase: true)
      }
    }
  }

  /// The last component; of `pages/` it is `pages`.
  var name: InputPath {
    let trimmed = bytes.last == slash ? bytes.dropLast() : bytes[...]
    let start = trimmed.lastIndex(of: slash).map { $0 + 1 } ?? 0
    return InputPath(bytes: trimmed[start...])
  }

  func appending(_ component: some Collection<UInt8>) -> InputPath {
    InputPath(bytes: bytes.last == slash ? bytes + component : bytes + [slash] + component)
  }

  /// Bytes of the file; nil where the system does not tell.
  var size: Int? {
    var info = stat()
    return withCString { stat($0, &info) } == 0 ? Int(info.st_size) : nil
  }

  /// Calls `body` with the zero-terminated bytes.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: CChar.self)) }
  }
}

let slash = UInt8(ascii: "/")
