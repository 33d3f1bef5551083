#!/usr/bin/env python3
"""Measures what a start of bluepencil costs: `--version`, and cleaning one small page with the rules within the program.

    Tools/startup.py .build/release/bluepencil [--runs 50]

/bin/true, started in the same way and by turns, is a process that does nothing. The CPU time of a process so short comes
from the kernel's count of its ticks where that is all it has: trust the medians and no single figure.
"""

import argparse
import pathlib

import measuring

PAGE = pathlib.Path(__file__).resolve().parent.parent / "samples/pages/html/snow-guide.html"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=50)
    options = parser.parse_args()
    measures = {
        "/bin/true": lambda: measuring.child(["/bin/true"]),
        "bluepencil --version": lambda: measuring.child([options.program, "--version"]),
        f"bluepencil clean, a page of {PAGE.stat().st_size / 1000:.1f} KB": lambda: measuring.clean(options.program, [PAGE]),
    }
    print(f"{measuring.machine()}\nbluepencil {measuring.version(options.program)}; medians of {options.runs} rounds\n")
    rows = [[name, *(measuring.spread([1000 * getattr(usage, what) for usage in usages], 1) for what in ("cpu", "wall")),
             f"{measuring.median(usages, 'peak'):.0f}"]
            for name, usages in measuring.interleaved(measures, options.runs).items()]
    print(measuring.table(["process", "CPU ms", "wall ms", "peak MB"], rows))


if __name__ == "__main__":
    main()
