"""Two executors that are processes of their own, one of which is killed in the middle of a run."""

import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import corpus
import pytest
import single
from bluepencil_spark import __main__ as script

_EXECUTOR = b"CoarseGrainedExecutorBackend"


def submit(dump: list[str], tmp_path: Path, binary: str, *options: str, output: str = "many") -> subprocess.Popen[bytes]:
    """Starts the command as `spark-submit` does on a cluster."""
    manifest = tmp_path / "inputs.txt"
    manifest.write_text("\n".join(dump) + "\n")
    command = [
        str(Path(sysconfig.get_path("scripts")) / "spark-submit"),
        "--master",
        "local-cluster[2,1,1024]",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.sql.shuffle.partitions=4",
        str(script.__file__),
        "clean",
        str(manifest),
        "-o",
        output,
        "--bluepencil",
        binary,
        "--max-errors",
        "1000000",
        "--part-size",
        "40k",
        "--split-size",
        "9k",
        *options,
    ]
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    environment.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with (tmp_path / "log").open("wb") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=tmp_path)


def executors(root: int) -> list[int]:
    """Processes of executors below a process."""
    parents, names = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                names[int(entry.name)] = (entry / "cmdline").read_bytes()
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue

    def is_below(process: int) -> bool:
        while process in parents and process != root:
            process = parents[process]
        return process == root

    return sorted(process for process, name in names.items() if _EXECUTOR in name and is_below(process))


def finish(process: subprocess.Popen[bytes], tmp_path: Path) -> None:
    try:
        code = process.wait(timeout=900)
    finally:
        process.kill()
    assert code == 0, (tmp_path / "log").read_text()[-4000:]


def test_executors_give_what_one_machine_gives(dump: list[str], tmp_path: Path) -> None:
    options = ["--format", "jsonl", *corpus.LIMITS]
    finish(submit(dump, tmp_path, single.binary(), *options), tmp_path)
    single.clean(dump, tmp_path / "one", *options)
    single.assert_equal(tmp_path / "one", tmp_path / "many")
    assert not (tmp_path / "many" / ".spark").exists()


@pytest.mark.parametrize("stage", ["parts", "written"])
def test_a_killed_executor_changes_nothing(dump: list[str], tmp_path: Path, stage: str) -> None:
    # Slow enough that the executor is at work when it is killed.
    slow = tmp_path / "bluepencil"
    slow.write_text(f'#!/bin/sh\n[ "$1" = part ] && sleep 1\nexec {single.binary()} "$@"\n')
    slow.chmod(0o755)
    work = tmp_path / "work"
    output = "many" if stage == "parts" else (tmp_path / "many").as_uri()
    process = submit(dump, tmp_path, str(slow), "--work", str(work), output=output)
    done = work / stage
    deadline = time.monotonic() + 600
    while not (done.is_dir() and len(list(done.iterdir())) >= 2):
        assert process.poll() is None, (tmp_path / "log").read_text()[-4000:]
        assert time.monotonic() < deadline
        time.sleep(0.05)
    running = executors(process.pid)
    assert len(running) == 2
    os.kill(running[0], signal.SIGKILL)
    finish(process, tmp_path)
    assert "ExecutorLostFailure" in (tmp_path / "log").read_text() or "Lost executor" in (tmp_path / "log").read_text()
    single.clean(dump, tmp_path / "one")
    single.assert_equal(tmp_path / "one", tmp_path / "many")
    assert json.loads((tmp_path / "many" / "timings.json").read_text().splitlines()[0])["tasks"] > 0
    assert not work.exists()
