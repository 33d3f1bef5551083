import Foundation
import TestSupport
import Testing

/// samples/workflow/slurm-array.sh with the variables that Slurm sets, and a stand-in for its `sbatch` that runs jobs
/// at once.
struct SlurmTests {
  private static let sbatch = """
    #!/bin/sh
    count=1
    while :; do
      case $1 in
      --array=*) count=${1#--array=1-} ;;
      --*) ;;
      *) break ;;
      esac
      shift
    done
    for id in $(seq "$count"); do
      SLURM_ARRAY_TASK_ID=$id SLURM_ARRAY_TASK_COUNT=$count SLURM_CPUS_PER_TASK=1 sh "$@" || exit
    done
    echo 7
    """

  @Test func theSharesOfAnArrayComeToOneRun() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sbatch, to: "bin/sbatch")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder["bin/sbatch"])
    let script = Repository.root + "/samples/workflow/slurm-array.sh"
    let dump = SampleRun.pages + "/crawl.jsonl"
    let environment = "PATH=\(folder["bin"]):/usr/bin:/bin"
    let result = try Program.run(
      [
        environment, "BLUEPENCIL=\(Program.path)", "DUMP=\(dump)", "OUT=\(folder["out"])", "sh", script,
        "submit", "3",
      ],
      of: "/usr/bin/env")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try Program.run(["clean", dump, "-o", folder["one"], "--format", "jsonl"]).exitCode == 0)
    for name in ["manifest.json", "articles-00000.jsonl.gz", "duplicates.jsonl", "dropped.jsonl"] {
      let isEqual = folder.bytes("out/\(name)") == folder.bytes("one/\(name)")
      #expect(isEqual, "\(name)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder["out.shares"]))
  }
}
