/// The word lists of `vocab/*.txt`: `$name`, as rules write it, begins a list, each line after it is a phrase of it, and lines
/// that start with `# ` are comments.
///
/// Not YAML, as every phrase with a colon, a comma or a bracket would need quotes there.
package enum VocabularyText {
  package typealias List = (name: String, phrases: PhraseList)

  /// A phrase that stands before the first list.
  package struct Stray: Error {
    /// From 0.
    package let line: Int
  }

  /// The lists in their order, folded; a name may come several times.
  package static func lists(_ text: String) throws(Stray) -> [List] {
    var text = text
    let lists = text.withUTF8 { bytes in Result { () throws(Stray) in try read(bytes) } }
    return try lists.get()
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Stray) -> [List] {
    var lists: [List] = []
    var number = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = trimmed(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      if let name = listName(line) {
        lists.append((name, []))
      } else if !line.isEmpty, !isComment(line) {
        guard !lists.isEmpty else { throw Stray(line: number) }
        lists[lists.count - 1].phrases.append(folding: line)
      }
      start = end + 1
      number += 1
    }
    return lists.map { ($0.name, $0.phrases.compact) }
  }

  private static func trimmed(_ line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var line = line[...]
    while let first = line.first, first == 0x20 || first == 0x09 { line.removeFirst() }
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line.removeLast() }
    return UnsafeBufferPointer(rebasing: line)
  }

  private static func isComment(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[0] == UInt8(ascii: "#") && (text.count == 1 || text[1] == 0x20)
  }

  /// The name in `$share-labels`: small letters, digits and hyphens, so that `$1 a week` is a phrase.
  private static func listName(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    guard text.first == UInt8(ascii: "$") else { return nil }
    let name = text.dropFirst()
    let isName = name.allSatisfy { $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == UInt8(ascii: "-") }
    return isName && name.first.map { $0 &- 0x61 < 26 } == true ? String(decoding: name, as: UTF8.self) : nil
  }
}
