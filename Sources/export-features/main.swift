// Usage: export-features PAGE… > rows.jsonl
// Writes what Tools/train_classifier.py learns from: the first row names the columns, then one row a page.

import Cleaning
import Foundation
import Platform

var header = JSONWriter()
header.object { $0.member("columns", TrainingExport.columns) }
header.newline()
FileHandle.standardOutput.write(Data(header.bytes))

for path in CommandLine.arguments.dropFirst() {
  guard let data = FileManager.default.contents(atPath: path) else {
    FileHandle.standardError.write(Data("\(path): cannot be read\n".utf8))
    exit(4)
  }
  var bytes = [UInt8](data)
  if Gunzip.isGzip(bytes) { bytes = try Gunzip.inflated(bytes, limit: 64 << 20) }
  var page = RawPage(bytes: bytes, origin: Origin(source: path))
  if path.contains(".txt") { page.origin.form = .text }
  var writer = JSONWriter()
  TrainingExport.write(page, id: path, into: &writer)
  FileHandle.standardOutput.write(Data(writer.bytes))
}
