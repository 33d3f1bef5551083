import ArgumentParser
import Console
import Dump
import Platform

struct DedupStats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count what a state holds, and the room that it takes.",
    discussion: """
      Example:
        bluepencil dedup stats --state seen/ --format json
      """)

  @OptionGroup var state: StateOptions

  @Option(help: "text, or json: one object.")
  var format: ResultFormat = .text

  func run() throws {
    let statistics = try state.with { try $0.statistics() }
    switch format {
    case .text: print(TerminalText.escaped(Self.text(statistics)))
    case .json: print(String(decoding: Self.json(statistics), as: UTF8.self))
    }
  }

  private static func text(_ statistics: StateStatistics) -> String {
    var lines = [
      "\(Count.of(statistics.pages, "page")), \(Count.of(statistics.texts, "text")), "
        + Count.of(statistics.clusters, "article")
    ]
    for (name, pages) in statistics.relations { lines.append("  \(name) \(pages)") }
    if statistics.outdated > 0 {
      lines.append("\(Count.of(statistics.outdated, "page")) stand otherwise than their runs wrote")
    }
    if statistics.removedTexts > 0 {
      lines.append("\(Count.of(statistics.removedTexts, "text")) forgotten; dedup compact frees their room")
    }
    var table = TextTable(numbers: [1])
    for run in statistics.runs { table.add(["  " + run.output, "\(run.pages)", "pages"]) }
    lines += ["Runs:"] + table.lines
    table = TextTable(numbers: [1])
    for file in statistics.files { table.add(["  " + file.name, "\(file.bytes)", "bytes"]) }
    lines += ["Files: \(statistics.bytes) bytes"] + table.lines
    return lines.joined(separator: "\n")
  }

  private static func json(_ statistics: StateStatistics) -> [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("pages", statistics.pages)
      writer.member("texts", statistics.texts)
      writer.member("clusters", statistics.clusters)
      writer.key("relations")
      writer.object { writer in for (name, pages) in statistics.relations { writer.member(name, pages) } }
      writer.member("outdated", statistics.outdated)
      writer.member("forgotten_texts", statistics.removedTexts)
      writer.member("bytes", statistics.bytes)
      writer.key("runs")
      writer.array { writer in
        for run in statistics.runs {
          writer.object { writer in
            writer.member("output", run.output)
            writer.member("pages", run.pages)
          }
        }
      }
      writer.key("files")
      writer.array { writer in
        for file in statistics.files {
          writer.object { writer in
            writer.member("name", file.name)
            writer.member("bytes", file.bytes)
          }
        }
      }
    }
    return writer.bytes
  }
}
