import Glibc
import Measuring
import RuleBook

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
  Exit.failing("usage: bench-rules BLUEPENCIL [--runs N] FOLDER…", code: 2)
}

do {
  let corpora = arguments.folders.map { Corpus(folder: $0) }
  try Report.costs(of: PatternFolder(seed: 1), corpora, arguments)
  try Report.speed(of: PatternFolder(seed: 1), corpora, arguments)
  try Report.growth(runs: arguments.runs)
} catch {
  Exit.failing("bench-rules: \(error)")
}
