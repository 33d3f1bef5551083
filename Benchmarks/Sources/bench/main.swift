import Glibc
import Measuring

// What the benchmark runs as a process of its own, so that both sides are measured alike.
let words = Array(CommandLine.arguments.dropFirst())
if words.first == "dom" {
  print(DOMParse.seconds(of: words.dropFirst()))
  exit(0)
}
guard let arguments = Arguments(words) else {
  Exit.failing("usage: bench BLUEPENCIL [--runs N] FOLDER…", code: 2)
}

print(
  """
  CPU time of the whole command (one job, from reading to writing) and of libxml2's own parse of the same
  bytes into a document, gunzip not counted. Medians of \(arguments.runs) interleaved runs; ratio: median
  (least–most).

  \(Comparison.header)
  """)
for folder in arguments.folders {
  do {
    print(try Comparison(folder: folder, command: arguments.command, runs: arguments.runs).row)
    fflush(nil)
  } catch {
    Exit.failing("bench: \(folder): \(error)")
  }
}

print(
  """

  Stages of cleaning, each alone: bench-stages in one process, which has cleaned the pages once before.

  """)
do {
  let stages = arguments.command.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  let command = (stages + ["bench-stages"]).joined(separator: "/")
  print(try StageTable(folders: arguments.folders, command: command, runs: arguments.runs).text)
} catch {
  Exit.failing("bench: stages: \(error)")
}
