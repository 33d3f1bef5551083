import Glibc

// `bench dom FILE…` is what the benchmark runs as a process of its own, so that both sides are measured
// alike.
setvbuf(stdout, nil, _IOLBF, 0)
var arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "dom" {
  print(DOMParse.seconds(of: arguments.dropFirst()))
  exit(0)
}

var runs = 5
if let option = arguments.firstIndex(of: "--runs"), option + 1 < arguments.count {
  runs = max(1, Int(arguments[option + 1]) ?? runs)
  arguments.removeSubrange(option...option + 1)
}
guard arguments.count >= 2 else {
  fputs("usage: bench BLUEPENCIL [--runs N] FOLDER…\n", stderr)
  exit(2)
}

print("CPU time of the whole command (one job, reading to writing) and of libxml2's own parse of the same bytes")
print("into a document, gunzip not counted; medians of \(runs) interleaved runs; ratio: median (least–most).\n")
print(Comparison.header)
for folder in arguments.dropFirst() {
  do {
    print(try Comparison(folder: folder, command: arguments[0], runs: runs).row)
  } catch {
    fputs("bench: \(folder): \(error)\n", stderr)
    exit(1)
  }
}
