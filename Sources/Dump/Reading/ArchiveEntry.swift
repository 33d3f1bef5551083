import Cleaning
import Platform

/// A file within an archive: a page, perhaps compressed once more.
struct ArchiveEntry: Sendable {
  var bytes: [UInt8]
  var name: String
  /// The archive.
  var file: String
  /// The name below the archive's path below the input that was given.
  var key: String
  var options: ReadOptions

  func load() -> ReadResult {
    do throws(ReadFailure) {
      let content = try content()
      let format = content.withUnsafeBufferPointer {
        let head = UnsafeBufferPointer(rebasing: $0.prefix(InputFormat.sniffLength))
        return InputFormat(sniffing: head, path: InputPath(name), fields: options.fields)
      }
      guard format == .page else {
        throw failure(
          .nestedArchive, "a file of many records within an archive",
          expected: "pages; unpack the archive first")
      }
      var origin = Origin(source: source, key: key)
      origin.file = file
      return .page(RawPage(bytes: content, origin: origin))
    } catch {
      return .failure(error)
    }
  }

  private var source: String { "\(file)#\(name)" }

  private func content() throws(ReadFailure) -> [UInt8] {
    guard let compression = Compression(sniffing: bytes) else { return bytes }
    var content: [UInt8] = []
    do throws(DecompressionFailure) {
      let isWhole = try compression.decompressor().decompress(
        all: bytes, limit: options.maxBytes, into: &content)
      if content.count <= options.maxBytes {
        guard isWhole else { throw DecompressionFailure(reason: "they end early") }
        return content
      }
    } catch {
      throw failure(
        .damagedArchive, "the \(compression.rawValue) data are damaged (\(error.reason))",
        expected: "whole \(compression.rawValue) data")
    }
    throw .tooLarge(file: source, size: nil, limit: options.maxBytes)
  }

  private func failure(_ reason: ReadFailure.Reason, _ problem: String, expected: String) -> ReadFailure {
    ReadFailure(reason, file: file, source: source, problem: "\(name): \(problem)", expected: expected)
  }
}
