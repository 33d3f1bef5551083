/// Plain text as blocks: each line that is not blank is one, but that hard-wrapped lines are joined again.
struct TextBlocks {
  let blocks: [Block]
  /// The source, or where lines are joined a copy with their ends made spaces.
  let text: [UInt8]
  /// How many lines were joined to the ones before them.
  let joins: Int
  /// The limit past which the text was cut, `blocks` or `line`.
  let truncation: String?

  init(_ source: [UInt8], limits: PageLimits = .init()) {
    let lines = source.withUnsafeBufferPointer {
      TextLine.lines(of: $0, most: limits.blocks + 1, mostBytes: limits.lineBytes)
    }
    truncation = lines.count > limits.blocks ? "blocks" : lines.contains(where: \.isCut) ? "line" : nil
    (blocks, text, joins) = source.withUnsafeBufferPointer { bytes in
      let lines = Array(lines.prefix(limits.blocks))
      guard let wrap = HardWrap(lines, in: bytes) else {
        return (lines.map { Self.block($0, text: $0.range) }, source, 0)
      }
      return Self.joined(lines, wrap, source)
    }
  }

  private static func joined(
    _ lines: [TextLine], _ wrap: HardWrap, _ source: [UInt8]
  ) -> (blocks: [Block], text: [UInt8], joins: Int) {
    var text = source
    var blocks: [Block] = []
    var joins = 0
    for (index, line) in lines.enumerated() {
      guard index > 0, wrap.continues(index - 1, lines) else {
        blocks.append(block(line, text: line.range))
        continue
      }
      let last = blocks.count - 1
      let withSpace = wrap.needsSpace(after: index - 1, lines, in: source)
      append(line.range, to: &blocks[last], in: &text, withSpace: withSpace)
      joins += 1
    }
    return (blocks, text, joins)
  }

  /// Moves the line's bytes behind the block's. They only ever move towards the beginning, so that no byte of a
  /// later line is lost.
  private static func append(
    _ line: Range<Int>, to block: inout Block, in text: inout [UInt8], withSpace: Bool
  ) {
    var end = block.text.upperBound
    if withSpace {
      text[end] = 0x20
      end += 1
    }
    for index in line {
      text[end] = text[index]
      end += 1
    }
    block.text = block.text.lowerBound..<end
    block.source = block.source.lowerBound..<line.upperBound
  }

  private static func block(_ line: TextLine, text: Range<Int>) -> Block {
    Block(kind: .paragraph, text: text, source: line.range, followsBlankLine: line.followsBlankLine)
  }
}
