import Platform

/// Writes ZIP and TAR archives for tests.
enum ArchiveBytes {
  /// - Parameter flags: of each entry; 1 says that it is encrypted.
  static func zip(_ entries: [(name: String, content: [UInt8])], flags: Int = 0) -> [UInt8] {
    var files: [UInt8] = []
    var list: [UInt8] = []
    for (name, content) in entries {
      // A gzip member is ten bytes, deflated data, the content's CRC-32 and its length.
      let gzip = Gzip.compressed(content)
      let deflated = gzip[10..<gzip.count - 8]
      let common =
        number(20, 2) + number(flags | 0x800, 2) + number(8, 2) + number(0, 4) + gzip.suffix(8).prefix(4)
        + number(deflated.count, 4) + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
      let offset = files.count
      files += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + deflated
      list += [0x50, 0x4B, 1, 2] + number(20, 2) + common + number(0, 2) + number(0, 2) + number(0, 2)
      list += number(0, 4) + number(offset, 4) + Array(name.utf8)
    }
    let end = number(0, 4) + number(entries.count, 2) + number(entries.count, 2) + number(list.count, 4)
    return files + list + [0x50, 0x4B, 5, 6] + end + number(files.count, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(value >> (8 * $0) & 255) }
  }

  /// - Parameter type: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder.
  static func tar(_ entries: [(name: String, content: [UInt8])], type: Character = "0") -> [UInt8] {
    entries.flatMap { tarEntry($0.name, $0.content, type) } + [UInt8](repeating: 0, count: 1024)
  }

  static func tarEntry(_ name: String, _ content: [UInt8], _ type: Character = "0") -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at index: Int) {
      header.replaceSubrange(index..<index + text.utf8.count, with: Array(text.utf8))
    }
    let octal = String(content.count, radix: 8)
    put(name, at: 0)
    put("0000644\u{0}0000000\u{0}0000000\u{0}", at: 100)
    put(String(repeating: "0", count: 11 - octal.count) + octal, at: 124)
    put("00000000000\u{0}        \(type)", at: 136)
    put("ustar\u{0}00", at: 257)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", at: 148)
    return header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }
}
