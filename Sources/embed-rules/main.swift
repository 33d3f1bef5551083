// Usage: embed-rules RULES-FOLDER OUTPUT.swift FILE…
// Writes the files, named relative to the folder, as Swift string literals.

import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed-rules RULES-FOLDER OUTPUT.swift FILE…\n".utf8))
  exit(2)
}

/// A raw literal with one number sign more than any run of them in the text, so that nothing in the
/// text can end it.
func literal(_ text: String) -> String {
  var fence = "#"
  while text.contains("\"\"\"" + fence) || text.contains("\\" + fence) { fence += "#" }
  return "\(fence)\"\"\"\n\(text)\n\"\"\"\(fence)"
}

let folder = URL(filePath: arguments[1])
var source = "// Generated from Rules/; edit the files there.\n\nenum EmbeddedRules {\n"
source += "  static let files: [(path: String, text: StaticString)] = [\n"
for path in arguments[3...] {
  let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  source += "(\"\(path)\", \(literal(text))),\n"
}
source += "  ]\n}\n"
try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
