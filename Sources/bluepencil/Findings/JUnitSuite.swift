/// Results of checks as the XML that JUnit's readers know.
struct JUnitSuite {
  struct Case {
    let group, name: String
    var problem: Problem?
  }

  struct Problem {
    /// Whether the check could not be made.
    var isError = false
    let title, text: String
  }

  let name: String
  let cases: [Case]

  var text: String {
    let problems = cases.compactMap(\.problem)
    let errors = problems.count(where: \.isError)
    return
      ([
        #"<?xml version="1.0" encoding="UTF-8"?>"#,
        #"<testsuite name="\#(XMLText.escaped(name))" tests="\#(cases.count)" failures="\#(problems.count - errors)" errors="\#(errors)">"#,
      ] + cases.flatMap(Self.lines) + ["</testsuite>"]).joined(separator: "\n")
  }

  private static func lines(_ test: Case) -> [String] {
    let start =
      #"  <testcase classname="\#(XMLText.escaped(test.group))" name="\#(XMLText.escaped(test.name))""#
    guard let problem = test.problem else { return [start + "/>"] }
    let element = problem.isError ? "error" : "failure"
    return [
      start + ">",
      #"    <\#(element) message="\#(XMLText.escaped(problem.title))">\#(XMLText.escaped(problem.text))</\#(element)>"#,
      "  </testcase>",
    ]
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
