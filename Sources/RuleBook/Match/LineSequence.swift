/// Lines as conditions see them. The pipeline's blocks are one; tests of rules have their own.
public protocol LineSequence {
  /// How many lines there are.
  var lineCount: Int { get }
  /// A line, folded (``FoldedLine``).
  func folded(_ line: Int) -> [UInt8]
  /// A line with what shapes ask of it.
  func text(_ line: Int) -> LineText
  /// Whether a line has one of some shapes.
  func hasOne(of shapes: LineShapes, _ line: Int) -> Bool
  /// The line's own bytes.
  func bytes(_ line: Int) -> ArraySlice<UInt8>
  /// Whether the line stands again where `repetition` says.
  func isRepeated(_ line: Int, _ repetition: Repetition) -> Bool
}

extension LineSequence {
  public func hasOne(of shapes: LineShapes, _ line: Int) -> Bool {
    let text = text(line)
    return LineShapes.all.contains { shapes.contains($0.bit) && $0.shape.matches(text) }
  }
}
