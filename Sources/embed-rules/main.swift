// Usage: embed-rules RULES-FOLDER OUTPUT.swift FILE…
// Writes the files, named relative to the folder and sorted, as Swift string literals: each as it is, and files of rules and
// vocabularies packed besides (PackedRules).

import Bytes
import Foundation
import RuleText

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
let files = try arguments[3...].map { path in
  (path: path, text: try String(contentsOf: folder.appending(path: path), encoding: .utf8))
}
var source = "// Generated from Rules/; edit the files there.\n\nenum EmbeddedRules {\n"
source += "  static let filesDigest = \"\(TextDigest(ofFiles: files).value.hex)\"\n"
source += "  static let files: [(path: String, text: String, packed: String?)] = [\n"
for file in files {
  let packed = PackedRules.pack(file.path, file.text).map(literal) ?? "nil"
  source += "(\"\(file.path)\", \(literal(file.text)), \(packed)),\n"
}
source += "  ]\n}\n"
try source.write(to: URL(filePath: arguments[2]), atomically: true, encoding: .utf8)
