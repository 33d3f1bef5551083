import Golden

extension GoldenReport {
  /// A test suite with a test a case.
  var junit: String {
    let failures = count(.changed) + count(.new) + count(.obsolete)
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      #"<testsuite name="bluepencil golden" tests="\#(results.count)" failures="\#(failures)" errors="\#(count(.failed))">"#,
    ]
    for result in results {
      let test = #"  <testcase classname="golden" name="\#(XMLText.escaped(result.name))""#
      guard let message = message(result) else {
        lines.append(test + "/>")
        continue
      }
      let element = Self.status(result) == .failed ? "error" : "failure"
      lines.append(test + ">")
      lines.append(
        #"    <\#(element) message="\#(Self.status(result).rawValue)">\#(XMLText.escaped(message + diff(result)))</\#(element)>"#
      )
      lines.append("  </testcase>")
    }
    return (lines + ["</testsuite>"]).joined(separator: "\n")
  }

  private func diff(_ result: GoldenSuite.Result) -> String {
    guard case .changed(let change) = result.status else { return "" }
    return change.diffs.map { file, diff in
      "\n--- \(file)\n+++ \(file).new\n" + diff.lines.map(\.text).joined(separator: "\n")
    }.joined()
  }
}

/// Text within XML 1.0.
enum XMLText {
  /// Signs of markup as entities; characters that XML cannot have, as U+FFFD.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: output += "&amp;"
      case 0x3C: output += "&lt;"
      case 0x3E: output += "&gt;"
      case 0x22: output += "&quot;"
      case 0x09, 0x0A, 0x20...0xFFFD: output.unicodeScalars.append(scalar)
      case 0x10000...: output.unicodeScalars.append(scalar)
      default: output += "\u{FFFD}"
      }
    }
    return output
  }
}
