/// Finds the next record of a WARC file after one whose extent is not known.
extension ByteStream {
  /// Whether a record can begin `index` bytes after the window's start.
  func beginsRecord(at index: Int) -> Bool {
    withWindow { $0.dropFirst(index).starts(with: "WARC/".utf8) }
  }

  /// Consumes up to a line that begins a record, or all; throws where the stream fails, with nothing left
  /// in the window.
  ///
  /// - Parameter resume: bytes from the window's start to the first place to look at, 1 or more.
  func seekRecord(from resume: Int) throws(StreamFailure) {
    // The byte before stays, to tell whether a line begins.
    consume(min(resume - 1, count))
    while true {
      if let index = recordIndex() {
        consume(index)
        return
      }
      consume(max(0, count - Self.longestSignature))
      do throws(StreamFailure) {
        if try fill(to: count + 1) { continue }
      } catch {
        consume(count)
        throw error
      }
      consume(count)
      return
    }
  }

  /// `WARC/1.1`, a line end and the first letter of a field: 11 bytes, and one to look back at.
  private static let longestSignature = 12

  private func recordIndex() -> Int? {
    withWindow { window in
      var from = 1
      while let index = Signature.warcRecord.firstIndex(in: window, from: from) {
        let isAtStart = window[index - 1] == 0x0A || members?.boundary(at: offset + index) != nil
        if isAtStart && Self.isSignature(UnsafeBufferPointer(rebasing: window[index...])) { return index }
        from = index + 1
      }
      return nil
    }
  }

  private static func isSignature(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let afterVersion = bytes.dropFirst(8)
    let afterReturn = afterVersion.first == 0x0D ? afterVersion.dropFirst() : afterVersion
    guard afterReturn.first == 0x0A, let letter = afterReturn.dropFirst().first else { return false }
    return (0x41...0x5A).contains(letter & 0xDF)
  }
}
