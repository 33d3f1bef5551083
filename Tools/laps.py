#!/usr/bin/env python3
"""Cleans the same pages again and again with a state, and kills the run in some laps: output, state and memory stay.

    Tools/laps.py .build/release/bluepencil --pages ../shared/eval --minutes 120

Every lap writes into an empty folder and keeps the state of the laps before. In --kills of ten laps the run is killed at
a random moment, twice, and resumed. After each lap the output's bytes are those of the first lap but for timings.json,
counts and rows agree, and `dedup stats` finds as many pages in the state. Exits with 1 at the first lap that differs, and
leaves its folders in --keep.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import finished_run
import measuring


def clean(options, out, state, *flags):
    return [options.program, "clean", *map(str, options.pages), "-o", str(out), "--state", str(state), "--format", "jsonl",
            "--compression", "none", "--jobs", str(options.jobs), "--max-errors", "1000000", "--quiet", *flags]


def killed(command, seconds):
    """Ends the run after that time as a crash would, if it still runs then."""
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()


def digests(out):
    """Of what is the same in every run: all but the clock's file and the journal, whose rows stand in the order of work."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())
            if path.name not in ("timings.json", ".journal")}


def pages_in_state(options, state):
    stats = subprocess.run([options.program, "dedup", "stats", "--state", str(state), "--format", "json"], capture_output=True,
                           text=True, check=True)
    return json.loads(stats.stdout)["pages"]


def run_lap(options, number, folder, chance, seconds):
    """Cleans once; what came out, the peak in MB and whether it was killed on its way."""
    out, state = folder / "out", folder / "state"
    shutil.rmtree(out, ignore_errors=True)
    kill = number > 1 and chance.random() < options.kills / 10
    if kill:
        killed(clean(options, out, state), chance.uniform(0, seconds))
        killed(clean(options, out, state, "--resume"), chance.uniform(0, seconds))
    peak = measuring.child(clean(options, out, state, *(["--resume"] if kill else [])), options.timeout).peak
    counts = finished_run.manifest(out)["counts"]
    return {"digests": digests(out), "counts": counts, "in state": pages_in_state(options, state)}, peak, kill


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--pages", type=pathlib.Path, nargs="+", required=True)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--kills", type=int, default=3, help="of ten laps, those in which the run is killed (3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=1800, help="seconds for one lap")
    parser.add_argument("--keep", type=pathlib.Path, default=None)
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="laps-"))
    folder.mkdir(parents=True, exist_ok=True)
    chance, end = random.Random(options.seed), time.monotonic() + options.minutes * 60
    number, kills, peaks, first, seconds = 0, 0, [], None, 0
    while number < 2 or time.monotonic() < end:
        number += 1
        begun = time.monotonic()
        try:
            lap, peak, kill = run_lap(options, number, folder, chance, seconds)
        except (measuring.Failure, AssertionError, ValueError, OSError, subprocess.CalledProcessError) as failure:
            sys.exit(f"lap {number}: {failure}\nits folders: {folder}")
        first, seconds = first or lap, seconds or time.monotonic() - begun
        kills += kill
        peaks.append(peak)
        print(f"lap {number}: {peak} MB, {time.monotonic() - begun:.0f} s{', killed twice' if kill else ''}", flush=True)
        if lap != first:
            different = [key for key in first if lap[key] != first[key]]
            names = [name for name in first["digests"] if first["digests"][name] != lap["digests"].get(name)]
            sys.exit(f"lap {number} differs from the first in {', '.join(different + names)}\nits folders: {folder}")
    print(json.dumps({"laps": number, "killed": kills, "pages in a lap": first["counts"], "peak MB": {
        "first": peaks[0], "second": peaks[1], "most": max(peaks), "last": peaks[-1]}}, indent=1))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
