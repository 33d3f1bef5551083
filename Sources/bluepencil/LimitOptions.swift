import ArgumentParser
import Cleaning

/// Past which sizes a page is cut.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .customLong("max-nodes"),
    help: ArgumentHelp("Elements and runs of text of a page; of more, the first count.", valueName: "n"))
  var nodes = PageLimits().nodes

  @Option(
    name: .customLong("max-depth"),
    help: ArgumentHelp(
      "Levels of elements within each other; a page is cut where there are more.", valueName: "n"))
  var depth = PageLimits().depth

  @Option(
    name: .customLong("max-blocks"),
    help: ArgumentHelp(
      "Blocks of a page, which are lines in plain text; of more, the first count. Each takes some kilobyte of memory.",
      valueName: "n"))
  var blocks = PageLimits().blocks

  @Option(
    name: .customLong("max-attributes"),
    help: ArgumentHelp("Attributes of an element; of more, the first count.", valueName: "n"))
  var attributes = PageLimits().attributes

  @Option(
    name: .customLong("max-line"),
    help: ArgumentHelp(
      "Bytes of a line, which in HTML is the text of a block; of more, the first count.", valueName: "n"))
  var lineBytes = PageLimits().lineBytes

  @Option(
    name: .customLong("max-output"),
    help: ArgumentHelp(
      "Bytes that an article may take as a row with its provenance; one of more is an error.", valueName: "n")
  )
  var outputBytes = PageLimits().outputBytes

  func validate() throws {
    try Self.check(nodes, 1...10_000_000, "--max-nodes")
    try Self.check(depth, 1...2_000, "--max-depth")
    try Self.check(blocks, 1...10_000_000, "--max-blocks")
    try Self.check(attributes, 1...1_000, "--max-attributes")
    try Self.check(lineBytes, 100...(1 << 30), "--max-line")
    try Self.check(outputBytes, 10_000...(1 << 30), "--max-output")
  }

  func limits(bytes: Int) -> PageLimits {
    var limits = PageLimits()
    (limits.bytes, limits.nodes, limits.depth, limits.blocks) = (bytes, nodes, depth, blocks)
    (limits.attributes, limits.lineBytes, limits.outputBytes) = (attributes, lineBytes, outputBytes)
    return limits
  }

  private static func check(_ value: Int, _ range: ClosedRange<Int>, _ option: String) throws {
    guard range.contains(value) else {
      throw ValidationError("\(option) \(value): expected \(range.lowerBound) to \(range.upperBound)")
    }
  }
}
