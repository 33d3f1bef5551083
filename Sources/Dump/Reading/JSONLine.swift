import Cleaning
import Platform

/// A line of JSON Lines, not parsed yet.
struct JSONLine: Sendable {
  var bytes: [UInt8]
  /// Counted from 1.
  var number: Int
  var file: String
  /// The file's path below the input that was given.
  var fileKey: String
  var fields: RecordFields
  /// Most bytes of the page within.
  var maxBytes: Int

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  func load() -> ReadResult {
    do throws(ReadFailure) {
      return .page(try page(of: parsed()))
    } catch {
      return .failure(error)
    }
  }

  private func parsed() throws(ReadFailure) -> JSONValue {
    // The parser stops at the end of the first value, so what follows is looked for here.
    if let end = bytes.withUnsafeBufferPointer({ Self.valueEnd(in: $0) }),
      let extra = bytes[end...].firstIndex(where: { !Self.isSpace($0) })
    {
      throw failure(.badJSON, "more text after the object, at byte \(extra)", expected: "one object a line")
    }
    do throws(JSONValue.Failure) {
      let value = try JSONValue(parsing: bytes)
      if case .object = value { return value }
    } catch {
      throw failure(
        .badJSON, "no JSON (\(error.reason) at byte \(error.offset))", expected: "one object a line")
    }
    throw failure(.badJSON, "a JSON value that is no object", expected: "one object a line")
  }

  private func page(of record: JSONValue) throws(ReadFailure) -> RawPage {
    try FieldedRecord(
      file: file, fileKey: fileKey, number: number, line: number, noun: "object", maxBytes: maxBytes,
      value: { Self.text(in: record[$0]) }
    ).page(fields)
  }

  /// Whole numbers count as texts, since ids often are numbers.
  private static func text(in value: JSONValue?) -> [UInt8]? {
    switch value {
    case .string(let text)?: Array(text.utf8)
    case .number(let number)?: Int(exactly: number).map { Array(String($0).utf8) }
    default: nil
    }
  }

  private func failure(_ reason: ReadFailure.Reason, _ problem: String, expected: String) -> ReadFailure {
    ReadFailure(
      reason, file: file, source: "\(file)#\(number)", at: .line(number), problem: problem, expected: expected
    )
  }

  /// The index after the object that `text` begins with; nil where it does not end or begin.
  static func valueEnd(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var depth = 0
    var isInString = false
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      if isInString {
        if byte == 0x5C { index += 1 } else if byte == 0x22 { isInString = false }
      } else if byte == 0x22 {
        isInString = true
      } else if byte == 0x7B {
        depth += 1
      } else if byte == 0x7D {
        depth -= 1
        if depth <= 0 { return depth == 0 ? index : nil }
      } else if depth == 0 && !isSpace(byte) {
        return nil
      }
    }
    return nil
  }
}
