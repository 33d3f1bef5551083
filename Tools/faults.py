#!/usr/bin/env python3
"""Lets calls of a run fail, one by one, and looks at what comes of it.

    Tools/faults.py .build/release/bluepencil samples/pages

Some of a run's allocations, reads, writes and other calls of the C library fail, alone or with all later ones
(Tools/faults.c, which the compiler builds), and its clock jumps. Then the process gets too little address space, in
steps. Each run must either write what it writes without faults, or tell in errors.jsonl which page it lost, or end with an
exit code and a message; after that the same command with --resume writes what it would have. Exits with 1 where a run
does none of these.
"""

import argparse
import collections
import hashlib
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

import finished_run

SOURCE = pathlib.Path(__file__).parent / "faults.c"
CALLS = ["memory", "open", "read", "write", "sync", "rename", "map", "clock"]


class Run:
    """One `clean`, with a state, in a folder of its own."""

    def __init__(self, options, folder):
        self.out, self.state, self.folder = folder / "out", folder / "state", folder
        self.command = [options.program, "clean", *options.inputs, "-o", str(self.out), "--state", str(self.state),
                        "--format", "jsonl", "--compression", "none", "--jobs", "1", "--max-errors", "1000", "--quiet"]

    def go(self, *flags, environment=None, limit=None):
        prepare = (lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit))) if limit else None
        return subprocess.run([*self.command, *flags], capture_output=True, timeout=60, preexec_fn=prepare,
                              env={**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})})

    def clear(self):
        for folder in (self.out, self.state):
            shutil.rmtree(folder, ignore_errors=True)

    def digests(self):
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(self.out.iterdir())
                if path.name not in ("timings.json", ".journal")}

    def errors(self):
        return finished_run.manifest(self.out)["counts"]["error"]


def outcome(run, settings, wanted, errors):
    """What came of a faulty run, in a word; what is wrong, if anything is."""
    try:
        done = run.go(**settings)
    except subprocess.TimeoutExpired:
        return "hangs", "does not end"
    message = done.stderr.decode(errors="replace")
    if done.returncode == 0 or (run.out / "manifest.json").exists():
        if run.digests() == wanted:
            return "same", None
        if run.errors() > errors:
            return "row", None
        return "different", f"wrote something else and said nothing: {message[-300:]}"
    word = f"signal {-done.returncode}" if done.returncode < 0 else f"exit {done.returncode}"
    told = done.returncode > 0 and message.strip()
    again = run.go("--resume")
    if again.returncode != 0 or run.digests() != wanted:
        return word, f"cannot be resumed: {again.stderr.decode(errors='replace')[-300:]}"
    return word, None if told else f"says nothing: {message[-300:]}"


def numbers(count, most):
    """Up to so many of 1 to count, the first ones and then some of all."""
    first = list(range(1, min(count, most // 2) + 1))
    step = max(1, count // max(1, most - len(first)))
    return sorted(set(first + list(range(step, count + 1, step))))


def faulty_runs(options, run, preload):
    """Kinds, names and settings of all runs."""
    count = run.folder / "count"
    for call in options.only or CALLS:
        preloaded = {"LD_PRELOAD": str(preload), "FAIL_CALL": call}
        run.clear()
        run.go(environment={**preloaded, "FAIL_COUNT": str(count)})
        for number in numbers(int(count.read_text()), options.most):
            yield call, str(number), {"environment": {**preloaded, "FAIL_AT": str(number)}}
            yield call, f"{number} on", {"environment": {**preloaded, "FAIL_AT": str(number), "FAIL_ALL": "1"}}
    for megabytes in range(options.least_mb, options.enough_mb, options.step_mb):
        yield "address space", f"{megabytes} MB", {"limit": megabytes << 20}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--most", type=int, default=20, help="calls of a kind that fail (20)")
    parser.add_argument("--only", choices=CALLS, action="append", help="a kind of calls; may be repeated (all)")
    parser.add_argument("--least-mb", type=int, default=60)
    parser.add_argument("--enough-mb", type=int, default=200)
    parser.add_argument("--step-mb", type=int, default=4)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="faults-"))
    preload = folder / "faults.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", preload, SOURCE], check=True)
    run = Run(options, folder)
    full = run.go()
    assert full.returncode == 0, full.stderr.decode()
    wanted, errors = run.digests(), run.errors()
    words, wrong = collections.defaultdict(collections.Counter), 0
    for kind, name, settings in faulty_runs(options, run, preload):
        run.clear()
        word, fault = outcome(run, settings, wanted, errors)
        words[kind][word] += 1
        if fault:
            wrong += 1
            print(f"{kind}, {name}: {word}, {fault}", flush=True)
    for kind, found in words.items():
        print(f"{kind:20} " + ", ".join(f"{word} {count}" for word, count in found.most_common()))
    shutil.rmtree(folder)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
