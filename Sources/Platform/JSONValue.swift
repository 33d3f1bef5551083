import CJSON

/// A parsed JSON text (json-c does the parsing). Objects keep their members' order.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// A name and its value within an object.
  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSONValue
  }

  /// Why a text is no JSON, and where, as a byte offset.
  public struct Failure: Error, Sendable {
    public let reason: String
    public let offset: Int
  }

  /// Parses one JSON value. Comments, trailing commas and raw control characters in strings are
  /// accepted, since pages have them.
  public init(parsing text: UnsafeBufferPointer<UInt8>, maximumDepth: Int = 64) throws(Failure) {
    guard let tokener = json_tokener_new_ex(Int32(maximumDepth)) else {
      throw Failure(reason: "out of memory", offset: 0)
    }
    defer { json_tokener_free(tokener) }
    guard let base = text.baseAddress, text.count > 0, text.count < Int(Int32.max) else {
      throw Failure(reason: "no JSON value", offset: 0)
    }
    let parsed = base.withMemoryRebound(to: CChar.self, capacity: text.count) {
      json_tokener_parse_ex(tokener, $0, Int32(text.count))
    }
    var error = json_tokener_get_error(tokener)
    let offset = Int(json_tokener_get_parse_end(tokener))
    if error == json_tokener_continue {
      // A number at the very end is complete only when the text is known to end there.
      var terminator: CChar = 0
      let rest = json_tokener_parse_ex(tokener, &terminator, 1)
      error = json_tokener_get_error(tokener)
      if error == json_tokener_success {
        defer { json_object_put(rest) }
        self = JSONValue(rest)
        return
      }
    }
    guard error == json_tokener_success else {
      throw Failure(reason: String(cString: json_tokener_error_desc(error)), offset: offset)
    }
    defer { json_object_put(parsed) }
    self = JSONValue(parsed)
  }

  public init(parsing text: [UInt8], maximumDepth: Int = 64) throws(Failure) {
    let result = text.withUnsafeBufferPointer { buffer -> Result<JSONValue, Failure> in
      do throws(Failure) {
        return .success(try JSONValue(parsing: buffer, maximumDepth: maximumDepth))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  private init(_ object: OpaquePointer?) {
    guard let object else {
      self = .null
      return
    }
    switch json_object_get_type(object) {
    case json_type_boolean: self = .bool(json_object_get_boolean(object) != 0)
    case json_type_double, json_type_int: self = .number(json_object_get_double(object))
    case json_type_string:
      let length = Int(json_object_get_string_len(object))
      let start = UnsafeRawPointer(json_object_get_string(object)!).assumingMemoryBound(to: UInt8.self)
      self = .string(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
    case json_type_array:
      self = .array(
        (0..<json_object_array_length(object)).map { JSONValue(json_object_array_get_idx(object, $0)) })
    case json_type_object:
      var members: [Member] = []
      members.reserveCapacity(Int(json_object_object_length(object)))
      var entry = json_object_get_object(object)?.pointee.head
      while let current = entry {
        let name = String(cString: current.pointee.k.assumingMemoryBound(to: CChar.self))
        let value = current.pointee.v.map { OpaquePointer($0) }
        members.append(Member(name: name, value: JSONValue(value)))
        entry = current.pointee.next
      }
      self = .object(members)
    default: self = .null
    }
  }

  /// The member of this name; nil for other kinds of value.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The string, or nil for other kinds of value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, or nil for other kinds of value.
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The elements of an array; any other value is an array of itself, and null of none, as JSON-LD
  /// reads its values.
  public var elements: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }
}
