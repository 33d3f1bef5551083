// Usage: embed-rules RULES-FOLDER OUTPUT.swift FILE…
// Writes the files, named relative to the folder, as Swift string literals: each as it is, and files of rules
// packed besides, without the tests of the rules, which cleaning does not need.

import Foundation
import YAMLTree

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

/// A file of rules packed; nil for other files, and for one that is no YAML, of which the program's own tests
/// tell what is wrong.
func packed(_ text: String, of path: String) -> String? {
  guard path.hasSuffix(".yaml"), let node = try? YAMLNode.document(text) else { return nil }
  return PackedYAML.pack(node, leavingOut: ["tests"])
}

let folder = URL(filePath: arguments[1])
var source = "// Generated from Rules/; edit the files there.\n\nenum EmbeddedRules {\n"
source += "  static let files: [(path: String, text: String, packed: String?)] = [\n"
for path in arguments[3...] {
  let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  source += "(\"\(path)\", \(literal(text)), \(packed(text, of: path).map(literal) ?? "nil")),\n"
}
source += "  ]\n}\n"
try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
