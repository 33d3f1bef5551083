import CLibFuzzer
import Glibc

// fuzz TARGET [libFuzzer's options] [corpus …]: looks for bytes that crash a target, or hang it.

guard CommandLine.arguments.count > 1, let target = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
  let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
  let usage = "usage: fuzz TARGET [-max_total_time=SECONDS …] [CORPUS …]\ntargets: \(names)\n"
  _ = Array(usage.utf8).withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  exit(2)
}

// libFuzzer calls back without a context.
nonisolated(unsafe) let test = target.test()

var arguments = CommandLine.unsafeArgv
arguments[1] = arguments[0]
var shifted: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments + 1
var count = CommandLine.argc - 1
exit(
  LLVMFuzzerRunDriver(&count, &shifted) { data, size in
    test(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
  })
