#!/usr/bin/env python3
"""Measures how CPU time, wall time and memory of `bluepencil clean` grow with the number of pages, and with one page's size.

    Tools/growth.py .build/release/bluepencil pages [--layout small|news] [--records 1000 10000 100000] [--runs 3]
    Tools/growth.py .build/release/bluepencil size [--runs 3]

`pages` cleans dumps of make_dump.py with one job and with two, by turns: made-up pages, each with an article of its own,
since real ones repeated would be copies of each other. `small` are rows of JSON Lines with 1.8 KB, `news` are WARC records with
20 to 200 KB. `size` cleans one page of 100 KB up to the limit of 32 MB, nearly all of it paragraphs, links or scripts, and
takes what a page of 1 KB needs from the time.
"""

import argparse
import functools
import pathlib
import subprocess
import sys
import tempfile

import measuring

SUFFIXES = {"small": "jsonl", "news": "warc.gz"}
# Bytes of one page; the last is just below the default of --max-bytes.
SIZES = [100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 33_000_000]
KINDS = ["text", "links", "scripts"]


def make(folder, *arguments):
    """By a child, since what this process holds would count as the peak of those that it measures."""
    subprocess.run([sys.executable, *map(str, arguments)], cwd=folder, check=True)


def row_of_dump(options, records):
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        dump = pathlib.Path(folder) / f"dump.{SUFFIXES[options.layout]}"
        make(folder, pathlib.Path(__file__).resolve().with_name("make_dump.py"), "--layout", options.layout, "--records", records, dump)
        one, two = measuring.interleaved({jobs: functools.partial(measuring.clean, options.program, [dump], jobs)
                                          for jobs in (1, 2)}, options.runs).values()
    cpu = measuring.median(one, "cpu")
    cells = [f"{measuring.median(usages, what):.{digits}f}" for usages in (one, two)
             for what, digits in (("cpu", 2), ("wall", 2), ("peak", 0))]
    faster = [single.wall / double.wall for single, double in zip(one, two)]
    return [f"{records:,}", f"{1000 * cpu / records:.3f}", *cells, measuring.spread(faster, 2)]


def with_pages(options):
    head = ["pages", "ms a page", "1 job: CPU s", "wall s", "peak MB", "2 jobs: CPU s", "wall s", "peak MB", "times as fast"]
    print(measuring.table(head, []), flush=True)
    for records in options.records:
        print(measuring.row(row_of_dump(options, records)), flush=True)


def with_size(options):
    """A row a size: CPU milliseconds and peak MB by kind."""
    head = ["MB of the page"] + [f"{kind}: {what}" for kind in KINDS for what in ("ms", "ms a MB", "peak MB")]
    print(measuring.table(head, []), flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = pathlib.Path(folder)
        write = "import sys, made_pages; open(sys.argv[3], 'w').write(made_pages.NewsPages().long_page(sys.argv[1], int(sys.argv[2])))"
        paths = {(kind, size): root / f"{kind}-{size}.html" for size in [1000, *SIZES] for kind in KINDS}
        for (kind, size), path in paths.items():
            make(pathlib.Path(__file__).resolve().parent, "-c", write, kind, size, path)
        for size in SIZES:
            print(measuring.row(row_of_size(options, size, paths)), flush=True)


def row_of_size(options, size, paths):
    cells = [f"{size / 1e6:g}"]
    for kind in KINDS:
        page, start = measuring.interleaved({size: functools.partial(measuring.clean, options.program, [paths[kind, size]])
                                             for size in (size, 1000)}, options.runs).values()
        bytes_more = paths[kind, size].stat().st_size - paths[kind, 1000].stat().st_size
        cpu = 1000 * (measuring.median(page, "cpu") - measuring.median(start, "cpu"))
        cells += [f"{cpu:.0f}", f"{cpu / (bytes_more / 1e6):.1f}", f"{measuring.median(page, 'peak'):.0f}"]
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("by", choices=["pages", "size"])
    parser.add_argument("--layout", choices=list(SUFFIXES), default="small")
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    print(f"{measuring.machine()}\nbluepencil {measuring.version(options.program)}; medians of {options.runs} rounds\n", flush=True)
    (with_pages if options.by == "pages" else with_size)(options)


if __name__ == "__main__":
    main()
