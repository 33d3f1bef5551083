import Glibc

/// Ends with a message.
func fail(_ message: String, code: Int32) -> Never {
  let line = Array((message + "\n").utf8)
  _ = write(STDERR_FILENO, line, line.count)
  exit(code)
}

// What the benchmark runs as a process of its own, so that both sides are measured alike.
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
guard arguments.count >= 2 else { fail("usage: bench BLUEPENCIL [--runs N] FOLDER…", code: 2) }

print(
  """
  CPU time of the whole command (one job, from reading to writing) and of libxml2's own parse of the same
  bytes into a document, gunzip not counted. Medians of \(runs) interleaved runs; ratio: median (least–most).

  \(Comparison.header)
  """)
for folder in arguments.dropFirst() {
  do {
    print(try Comparison(folder: folder, command: arguments[0], runs: runs).row)
    fflush(nil)
  } catch {
    fail("bench: \(folder): \(error)", code: 1)
  }
}
