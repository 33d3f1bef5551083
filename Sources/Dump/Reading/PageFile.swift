import Cleaning
import Platform

/// A file that is one page, not read yet.
struct PageFile: Sendable {
  var path: InputPath
  var key: String
  /// Most bytes of content.
  var maxBytes: Int

  /// Opens, reads and, where it is gzip, decompresses the file.
  func load() -> ReadResult {
    do throws(StreamFailure) {
      if let bytes = try wholeGzip() {
        return .page(RawPage(bytes: bytes, origin: Origin(source: path.text, key: key)))
      }
      return Self.load(try ByteStream(RawFile(path)), source: path.text, key: key, maxBytes: maxBytes)
    } catch {
      return .failure(ReadFailure(error, file: path.text))
    }
  }

  /// The content of a sound gzip file; nil for others, which the stream reads and tells about.
  private func wholeGzip() throws(StreamFailure) -> [UInt8]? {
    let file = try RawFile(path)
    guard let size = file.size, size <= maxBytes else { return nil }
    let bytes = try file.readAll()
    return Gunzip.isGzip(bytes) ? Gzip.decompressed(bytes, limit: maxBytes) : nil
  }

  /// The rest of a stream as one page.
  static func load(_ stream: ByteStream, source: String, key: String, maxBytes: Int) -> ReadResult {
    let size = stream.members == nil ? stream.file.size : nil
    if let size, size > maxBytes {
      return .failure(.tooLarge(file: source, size: size, limit: maxBytes))
    }
    do throws(StreamFailure) {
      guard let bytes = try stream.readAll(limit: maxBytes) else {
        return .failure(.tooLarge(file: source, size: nil, limit: maxBytes))
      }
      return .page(RawPage(bytes: bytes, origin: Origin(source: source, key: key)))
    } catch {
      return .failure(ReadFailure(error, file: source))
    }
  }
}
