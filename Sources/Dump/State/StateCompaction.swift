import Cleaning
import Platform

extension DuplicateState {
  /// Merges all keys into one file and all signatures into another, without those of forgotten pages, and makes the
  /// catalogue as small as it can be. A kill leaves the state whole, as it was or compacted.
  ///
  /// - Throws: ``StateFailure``.
  public func compact() throws {
    try StateFailure.wrapping(folder) {
      try catalogue.begin()
      var written: [String] = []
      do {
        var obsolete = try compactKeys(&written)
        obsolete += try compactSignatures(&written)
        try catalogue.database.execute("DELETE FROM removed_texts")
        FolderSync.sync(folder)
        try catalogue.commit()
        for name in obsolete { removeFile(name) }
      } catch {
        catalogue.rollback()
        for name in written { removeFile(name) }
        throw error
      }
      try catalogue.database.execute("VACUUM")
    }
  }

  /// - Parameter written: gets the names of new files.
  /// - Returns: names of files that are not used any more.
  private func compactKeys(_ written: inout [String]) throws -> [String] {
    let removed = try catalogue.removedTexts()
    let files = try catalogue.keyFiles()
    guard files.count > 1 || (files.count == 1 && !removed.isEmpty) else { return [] }
    let number = nextFile()
    written.append(StateFileName.keys(number))
    let bytes = try PostingRun.merge(runs, without: removed, to: path(StateFileName.keys(number)))
    for file in files { try catalogue.removeKeys(file.number) }
    try catalogue.add(keys: .init(number: number, bytes: bytes))
    return files.map { StateFileName.keys($0.number) }
  }

  private func compactSignatures(_ written: inout [String]) throws -> [String] {
    let files = try catalogue.textFiles()
    let removed = try catalogue.removedTexts()
    guard files.count > 1 || (files.count == 1 && !removed.isEmpty) else { return [] }
    let number = nextFile()
    written.append(StateFileName.texts(number))
    let writer = try StateFileWriter(path: path(StateFileName.texts(number)))
    try writer.append(SignatureFiles.signature)
    var last = 0
    while true {
      let texts = try catalogue.database.rows(
        "SELECT number FROM texts WHERE number > ? ORDER BY number LIMIT 4096", .integer(last)
      ) { $0.integer(0) }
      guard let end = texts.last else { break }
      for text in texts {
        guard let place = try catalogue.place(of: text) else { continue }
        let offset = writer.size
        try writer.append(signatures.signature(at: place).encoded)
        try catalogue.database.run(
          "UPDATE texts SET file = ?, offset = ? WHERE number = ?", .integer(number), .integer(offset),
          .integer(text))
      }
      last = end
    }
    try writer.finish()
    try catalogue.database.execute("DELETE FROM text_files")
    try catalogue.add(texts: .init(number: number, bytes: writer.size))
    return files.map { StateFileName.texts($0.number) }
  }
}
