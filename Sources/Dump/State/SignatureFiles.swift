import Cleaning
import Glibc
import Platform

/// The signatures of a state's texts, in files that are only added to the state and never changed.
final class SignatureFiles {
  static let signature = Array("bluepencil texts 1\n".utf8)
  /// Files that are open at once.
  private static let mostOpen = 64

  private let folder: String
  /// How long the catalogue says that each file is.
  private var sizes: [Int: Int]
  private var open: [Int: Int32] = [:]

  init(folder: String, files: [StateCatalogue.File]) {
    self.folder = folder
    sizes = Dictionary(files.map { ($0.number, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  deinit { for file in open.values { close(file) } }

  /// Checks that all files are there, as long as they should be.
  func check() throws {
    for (number, bytes) in sizes.sorted(by: { $0.key < $1.key }) {
      let path = "\(folder)/\(StateFileName.texts(number))"
      var status = stat()
      guard stat(path, &status) == 0 else {
        throw StateFailure.damage(path, "cannot be read: \(systemMessage())")
      }
      guard Int(status.st_size) == bytes else {
        throw StateFailure.damage(path, "has \(status.st_size) bytes; expected \(bytes)")
      }
    }
  }

  /// Takes a file that is being written among the others.
  func add(_ number: Int, bytes: Int) { sizes[number] = bytes }

  func signature(at place: StateCatalogue.TextPlace) throws -> TextSignature {
    let path = "\(folder)/\(StateFileName.texts(place.file))"
    guard let size = sizes[place.file], place.offset >= Self.signature.count, place.length >= 0,
      place.offset <= size, place.length <= size - place.offset,
      let signature = TextSignature(decoding: try bytes(of: place, path)),
      signature.bands.isEmpty || signature.bands.count == MinHash.bands
    else { throw StateFailure.damage(path, "holds no signature at \(place.offset)") }
    return signature
  }

  private func bytes(of place: StateCatalogue.TextPlace, _ path: String) throws -> [UInt8] {
    let file = try descriptor(place.file, path)
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: place.length) { buffer, count in
      while count < place.length {
        let read = pread(file, buffer.baseAddress! + count, place.length - count, off_t(place.offset + count))
        guard read > 0 else { break }
        count += read
      }
      isWhole = count == place.length
    }
    guard isWhole else { throw StateFailure.damage(path, "ends before \(place.offset + place.length)") }
    return bytes
  }

  private func descriptor(_ number: Int, _ path: String) throws -> Int32 {
    if let known = open[number] { return known }
    if open.count >= Self.mostOpen {
      for file in open.values { close(file) }
      open.removeAll()
    }
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw StateFailure.damage(path, "cannot be read: \(systemMessage())") }
    open[number] = file
    return file
  }
}
