import Dump
import Platform

/// Findings as a log of the Static Analysis Results Interchange Format, version 2.1.0.
struct SARIFLog {
  let findings: [Finding]
  /// What each rule that a finding concerns is for, by its id; others are described by their id.
  let reasons: [String: String]

  var text: String {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.key("runs")
      writer.array { $0.object(writeRun) }
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private var subjects: [String] { Set(findings.map(\.subject)).sorted() }

  private func writeRun(_ writer: inout JSONWriter) {
    writer.key("tool")
    writer.object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.member("name", "bluepencil")
        writer.member("version", Tool.version)
        writer.key("rules")
        writer.array { writer in
          for subject in subjects {
            writer.object { writer in
              writer.member("id", subject)
              Self.writeText("shortDescription", reasons[subject] ?? subject, &writer)
            }
          }
        }
      }
    }
    // Lines are counted in characters, as editors do.
    writer.member("columnKind", "unicodeCodePoints")
    let indices = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1, $0) })
    writer.key("results")
    writer.array { writer in
      for finding in findings {
        writer.object { Self.write(finding, index: indices[finding.subject] ?? 0, into: &$0) }
      }
    }
  }

  private static func write(_ finding: Finding, index: Int, into writer: inout JSONWriter) {
    writer.member("ruleId", finding.subject)
    writer.member("ruleIndex", index)
    writer.member("level", finding.level.rawValue)
    writeText("message", finding.message, &writer)
    writer.key("locations")
    writer.array { $0.object { writeLocation(finding.file, finding.line, finding.column, &$0) } }
    if !finding.related.isEmpty {
      writer.key("relatedLocations")
      writer.array { writer in
        for file in finding.related { writer.object { writeLocation(file, 1, nil, &$0) } }
      }
    }
    guard let fingerprint = finding.fingerprint else { return }
    writer.key("partialFingerprints")
    writer.object { $0.member("hunk/v1", fingerprint) }
  }

  private static func writeLocation(_ file: String, _ line: Int, _ column: Int?, _ writer: inout JSONWriter) {
    writer.key("physicalLocation")
    writer.object { writer in
      writer.key("artifactLocation")
      writer.object { $0.member("uri", uri(of: file)) }
      writer.key("region")
      writer.object { writer in
        writer.member("startLine", line)
        if let column { writer.member("startColumn", column) }
      }
    }
  }

  /// Braces stand doubled: single ones would be arguments of the message (SARIF 2.1.0, 3.11.5).
  private static func writeText(_ key: String, _ text: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.object { $0.member("text", text.replacing("{", with: "{{").replacing("}", with: "}}")) }
  }

  /// A path as a reference of a URI: relative as it is, absolute with the scheme of files.
  static func uri(of path: String) -> String {
    let isPlain = { (byte: UInt8) in
      byte < 0x80 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
        || "-._~/".utf8.contains(byte)
    }
    let escaped = path.utf8.map { byte in
      isPlain(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    return path.hasPrefix("/") ? "file://" + escaped : escaped
  }
}
