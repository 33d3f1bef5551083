import Yams

/// A place in a file as YAML counts it: Yams' own mark can be read but not made.
struct YAMLPlace {
  static let start = YAMLPlace(line: 1, column: 1)

  /// From 1.
  let line: Int
  /// From 1, in Unicode scalars.
  let column: Int

  init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
