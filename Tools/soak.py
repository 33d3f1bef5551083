#!/usr/bin/env python3
"""Damages real pages and cleans them: nothing crashes or hangs, and every page has a row that is valid JSON in UTF-8.

    Tools/soak.py .build/release/bluepencil --pages ../shared/eval --cuts 50 --changes 50

Each page below --pages is cut at as many random places as --cuts says and, as many times as --changes says, has up to
eight of its bytes changed. The same seed makes the same damage. Exits with 1 at the first round that fails, and leaves
its pages (damaged.tar) and output in --keep.
"""

import argparse
import collections
import gzip
import io
import json
import pathlib
import random
import shutil
import sys
import tarfile
import tempfile

import finished_run
import measuring


def damaged(data, chance, isCut):
    if not data:
        return data
    if isCut:
        return data[:chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def pages(folder):
    """Paths and not bytes: what this process holds counts as its child's memory too."""
    return [path for path in sorted(folder.rglob("*"))
            if path.name.removesuffix(".gz").endswith((".html", ".txt"))]


def write(tar, options, sources, damage, number):
    """Writes one damaged copy of each page."""
    for path in sources:
        name = str(path.relative_to(options.pages)).removesuffix(".gz")
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        data = damaged(data, random.Random(f"{options.seed} {damage} {number} {name}"), damage == "cut")
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))


def check(out, written):
    """The run's counts and reasons, after comparing them with its rows."""
    manifest = finished_run.manifest(out)
    counts = manifest["counts"]
    kept = sum(len(finished_run.rows(shard)) for shard in sorted(out.glob("articles-*.jsonl")))
    assert counts["kept"] == kept, f"manifest {counts}, {kept} articles"
    assert counts["read"] == written, f"wrote {written} pages, {counts['read']} were read"
    return counts, manifest["reasons"]


def run_round(options, sources, damage, number, folder):
    tar_path, out = folder / "damaged.tar", folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    with tarfile.open(tar_path, "w") as tar:
        write(tar, options, sources, damage, number)
    command = [options.program, "clean", str(tar_path), "-o", str(out), "--format", "jsonl", "--compression", "none",
               "--jobs", str(options.jobs), "--max-errors", str(len(sources)), "--quiet", "--no-journal"]
    usage = measuring.child(command, options.timeout)
    return (*check(out, len(sources)), usage)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--changes", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=1800, help="seconds for one round")
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path(tempfile.mkdtemp(prefix="soak-")))
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    sources = pages(options.pages)
    if not sources:
        sys.exit(f"no pages (.html, .txt, also .gz) below {options.pages}")
    counts, reasons, peak = collections.Counter(), collections.Counter(), 0
    plan = [("cut", number) for number in range(options.cuts)]
    plan += [("change", number) for number in range(options.changes)]
    for damage, number in plan:
        try:
            of_round, why, usage = run_round(options, sources, damage, number, options.keep)
        except (measuring.Failure, AssertionError, ValueError, OSError) as failure:
            sys.exit(f"{damage} {number}: {failure}\nits pages: {options.keep}/damaged.tar")
        counts.update(of_round)
        reasons.update(why)
        peak = max(peak, usage.peak)
        print(f"{damage} {number}: {of_round['read']} pages in {usage.wall:.0f} s", flush=True)
    print(json.dumps({"counts": counts, "reasons": reasons, "peak_resident_mb": peak}, indent=1))
    shutil.rmtree(options.keep)


if __name__ == "__main__":
    main()
