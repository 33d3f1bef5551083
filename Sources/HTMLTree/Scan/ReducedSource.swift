/// A page without what no reader sees: bodies of script, style and svg, comments, and attributes that
/// nobody asks for. libxml2 looks at every character of texts and attributes but builds the same tree
/// whatever they are, so a run of text is one character here, and attributes stand in a list of their own;
/// only those with entities, which libxml2 resolves, reach it. Positions map back to the original bytes.
struct ReducedSource: Sendable {
  /// From `output` on, output bytes are copies of the source's bytes from `source` on.
  struct Segment: Sendable {
    let output: Int32
    let source: Int32
    /// Bytes of the run of text that one output byte stands for; 0 for copies.
    let placeholderLength: Int32
    /// For the segment of a start tag: its attributes in ``ReducedSource/attributes``.
    var attributes: Range<Int32>
  }

  /// An attribute without entities, by its places in the source.
  struct Attribute: Sendable {
    let name: AttributeName
    let nameRange: Range<Int32>
    let valueRange: Range<Int32>
  }

  var bytes: [UInt8] = []
  var segments: [Segment] = []
  var attributes: [Attribute] = []
  /// Byte spans, in the source, of the bodies of `<script type="application/ld+json">`.
  var structuredData: [Range<Int>] = []
  /// Whether an element had more attributes than are read.
  var omitsAttributes = false

  /// Translates positions in the output to the source's; each takes a few steps, as the parser asks for
  /// them nearly in order.
  struct Cursor {
    private let segments: UnsafeBufferPointer<Segment>
    private var index = 0

    init(segments: UnsafeBufferPointer<Segment>) { self.segments = segments }

    /// Where the output byte at `output` comes from.
    mutating func start(of output: Int) -> Int {
      seek(output)
      guard index < segments.count else { return output }
      return Int(segments[index].source) + output - Int(segments[index].output)
    }

    /// The run of text that the output byte stands for, or nil for a copy.
    mutating func placeholder(at output: Int) -> Range<Int>? {
      seek(output)
      guard index < segments.count, segments[index].placeholderLength > 0 else { return nil }
      let start = Int(segments[index].source)
      return start..<start + Int(segments[index].placeholderLength)
    }

    /// Whether a byte of the output range stands for a run of text.
    mutating func holdsPlaceholder(in output: Range<Int>) -> Bool {
      seek(output.lowerBound)
      var segment = index
      while segment < segments.count, Int(segments[segment].output) < output.upperBound {
        if segments[segment].placeholderLength > 0 { return true }
        segment += 1
      }
      return false
    }

    /// Where what stands before `output` ends: before the parts left out there, not after them.
    mutating func end(of output: Int) -> Int {
      guard output > 0 else { return 0 }
      if let placeholder = placeholder(at: output - 1) { return placeholder.upperBound }
      let end = start(of: output - 1) + 1
      // `&lt;` may stand for a lone `<`, which is shorter.
      return index + 1 < segments.count ? min(end, Int(segments[index + 1].source)) : end
    }

    /// The attributes of the start tag that holds `output`, if the tag has this name: elements that the
    /// parser adds stand there too, and have none.
    mutating func attributes(
      around output: Int, named name: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Range<Int32> {
      seek(output)
      guard index < segments.count, !segments[index].attributes.isEmpty else { return 0..<0 }
      let nameStart = Int(segments[index].output) + 1
      guard nameStart + name.count <= bytes.count else { return 0..<0 }
      for offset in 0..<name.count {
        let byte = bytes[nameStart + offset]
        guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == name[offset] else { return 0..<0 }
      }
      return segments[index].attributes
    }

    /// Where the tag starts that holds `output`. Elements that the parser adds start where it stands.
    mutating func tagStart(around output: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
      let exact = start(of: output)
      guard index < segments.count else { return exact }
      let first = Int(segments[index].output)
      return first < bytes.count && bytes[first] == UInt8(ascii: "<") ? Int(segments[index].source) : exact
    }

    private mutating func seek(_ output: Int) {
      while index + 1 < segments.count, Int(segments[index + 1].output) <= output { index += 1 }
      while index > 0, Int(segments[index].output) > output { index -= 1 }
    }
  }
}
