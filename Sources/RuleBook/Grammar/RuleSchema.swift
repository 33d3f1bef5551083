import Platform

/// The rule language as a JSON Schema (draft 2020-12), with which editors complete and check rule files.
public enum RuleSchema {
  /// The schema of rule files, `rules.yaml`, `dedup.yaml` and `url.yaml`: a text that ends in a line end.
  public static func json() -> String {
    var writer = JSONWriter(isIndented: true)
    writer.object { schema in
      schema.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      schema.member("title", "Bluepencil's rule files")
      schema.member(
        "description",
        "A rule file, the settings in rules.yaml, the policy in dedup.yaml, or the rules for addresses in url.yaml."
      )
      schema.key("anyOf")
      schema.array { options in
        for part in [RuleGrammar.Part.file, .settings, .duplicates, .urls] {
          options.object { $0.member("$ref", reference(part)) }
        }
      }
      schema.key("$defs")
      schema.object { definitions in
        for part in RuleGrammar.Part.allCases {
          definitions.key(part.rawValue)
          write(part, to: &definitions)
        }
      }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func reference(_ part: RuleGrammar.Part) -> String { "#/$defs/\(part.rawValue)" }

  private static func write(_ part: RuleGrammar.Part, to writer: inout JSONWriter) {
    let keys = RuleGrammar.keys(of: part)
    writer.object { mapping in
      mapping.member("type", "object")
      mapping.key("additionalProperties")
      mapping.bool(false)
      let required = keys.filter(\.isRequired).map(\.name)
      if !required.isEmpty { mapping.member("required", required) }
      mapping.key("properties")
      mapping.object { properties in
        for key in keys {
          properties.key(key.name)
          properties.object { property in
            property.member("description", key.summary)
            write(key.value, to: &property)
          }
        }
      }
    }
  }

  /// Writes a value's members into an open object.
  private static func write(_ value: RuleGrammar.Value, to writer: inout JSONWriter) {
    switch value {
    // An unquoted 2024 is a text for the program and a number for YAML's readers.
    case .text: writer.member("type", ["string", "number"])
    case .number:
      writer.member("type", "integer")
      writer.member("minimum", 0)
    case .boolean: writer.member("type", "boolean")
    case .percentage: pattern("^(100|[0-9]{1,2})%$", &writer)
    case .day: pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", &writer)
    case .one(of: ["1"]): writer.member("const", 1)
    case .one(of: let words): writer.member("enum", words)
    case .mapping(let part): writer.member("$ref", reference(part))
    case .list(let element):
      writer.member("type", "array")
      writer.key("items")
      writer.object { write(element, to: &$0) }
    case .oneOrMore(let element): write(.any(of: [element, .list(element)]), to: &writer)
    case .any(of: let options):
      writer.key("anyOf")
      writer.array { array in for option in options { array.object { write(option, to: &$0) } } }
    case .counts(of: let words):
      writer.member("type", "object")
      writer.key("propertyNames")
      writer.object { $0.member("enum", words) }
      writer.key("additionalProperties")
      writer.object { write(.number, to: &$0) }
    }
  }

  private static func pattern(_ pattern: String, _ writer: inout JSONWriter) {
    writer.member("type", "string")
    writer.member("pattern", pattern)
  }
}
