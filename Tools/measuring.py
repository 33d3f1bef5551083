"""Measures child processes, for the tools that tell how fast things are: time, memory, medians and tables."""

import dataclasses
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import threading
import time


@dataclasses.dataclass(frozen=True)
class Usage:
    """What a child took: CPU time (user and system) and wall time in seconds, peak resident memory in MB."""
    cpu: float
    wall: float
    peak: int


class Failure(Exception):
    """The child ended with another code than 0, or not in time."""


def child(command, timeout=None):
    """Runs a command to its end. The kernel counts what this process holds as its child's peak too, so hold little."""
    with tempfile.TemporaryFile() as said:
        begun = time.monotonic()
        run = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=said)
        timer = threading.Timer(timeout or threading.TIMEOUT_MAX, os.kill, (run.pid, signal.SIGKILL))
        timer.daemon = True
        timer.start()
        _, status, usage = os.wait4(run.pid, 0)
        timer.cancel()
        wall = time.monotonic() - begun
        run.returncode = os.waitstatus_to_exitcode(status)
        if timeout and wall >= timeout:
            raise Failure(f"still running after {timeout} s")
        if run.returncode:
            said.seek(0)
            raise Failure(f"exit code {run.returncode}: {said.read()[-2000:].decode(errors='replace')}")
    return Usage(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss // 1024)


def clean(program, inputs, jobs=1):
    """`clean` with its defaults, journal and gzip among them, into JSON Lines in a folder that is removed again."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return child([program, "clean", *inputs, "-o", f"{folder}/out", "--format", "jsonl", "--jobs", jobs,
                      "--max-errors", 1_000_000, "--quiet"])


def interleaved(measures, runs, fewer=None):
    """Measures by turns, so that a busy machine slows all alike: the usages of each, round by round.

    `measures` has functions by name; those in `fewer` are called in so many rounds only. The first is called once before,
    which warms the file cache and does not count.
    """
    next(iter(measures.values()))()
    usages = {name: [] for name in measures}
    for number in range(runs):
        for name, measure in measures.items():
            if number < (fewer or {}).get(name, runs):
                usages[name].append(measure())
    return usages


def spread(values, digits):
    """`median (least–most)`."""
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def median(usages, attribute):
    return statistics.median(getattr(usage, attribute) for usage in usages)


def row(cells):
    return f"| {' | '.join(map(str, cells))} |"


def table(head, rows):
    """A table in Markdown. The first column is text, the others numbers."""
    return "\n".join(map(row, [head, ["---"] + ["---:"] * (len(head) - 1), *rows]))


def machine():
    """Processors, memory and load, in a line."""
    models = [line.split(":")[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
              if line.startswith("model name")]
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 1e6
    return f"{os.cpu_count()} × {models[0] if models else 'unknown processor'}, {memory:.0f} GB, load {os.getloadavg()[0]:.1f}"


def version(program):
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
