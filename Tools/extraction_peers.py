#!/usr/bin/env python3
"""Measures `bluepencil clean` beside resiliparse, trafilatura and libxml2 on the same pages, as files, WARC and JSON Lines.

    Tools/extraction_peers.py .build/release/bluepencil [--runs 5] [--slow-runs 1] [--by corpus|size] FOLDER…

Each FOLDER is a corpus with its pages/, or a folder of pages; of several, all together are one corpus more. Bluepencil does
all it does by default (rules, metadata, duplicates, provenance, journal), in one thread, from its start to its end. The others
extract in one process of Python each and write nothing, and what a start with imports takes is taken from their time:

- resiliparse: decoding and its main content; fastwarc before it on WARC, Python's json on JSON Lines.
- trafilatura: extraction with metadata; slow, so in the first --slow-runs rounds only.
- libxml2: the system's library builds a document of the bytes and frees it.

All take turns within a run. A ratio is Bluepencil's CPU time over the other's in the same round: median (least–most).
"""

import argparse
import ctypes
import functools
import importlib.metadata
import json
import pathlib
import platform
import subprocess
import sys
import tempfile

import measuring

FORMS = {"files": ["resiliparse", "trafilatura", "libxml2"], "warc": ["resiliparse"], "jsonl": ["resiliparse"]}
INPUTS = {"files": "files", "warc": "pages.warc.gz", "jsonl": "pages.jsonl"}
TITLES = {"files": "HTML files", "warc": "WARC (a gzip member a record)", "jsonl": "JSON Lines"}
# Takes 20 to 60 times as long as the others.
SLOW = {"trafilatura"}
TOGETHER = "all together"
# Bounds of the classes of sizes, in KB.
SIZES = [0, 20, 50, 100, 200, 400, 800, 33_000]


def beside(name):
    """The path of another of the tools."""
    return pathlib.Path(__file__).with_name(name)


def without_start(usage, start):
    return measuring.Usage(max(usage.cpu - start.cpu, 1e-6), max(usage.wall - start.wall, 1e-6), usage.peak)


def measure(options, form, path):
    """Usages by program, round by round; a start of each peer is measured in every round, beside its work."""
    def peer(name):
        command = [sys.executable, beside("extract_by_peer.py"), name, form]
        return without_start(measuring.child([*command, path]), measuring.child(command))

    measures = {name: functools.partial(peer, name) for name in FORMS[form]}
    return measuring.interleaved({"bluepencil": lambda: measuring.clean(options.program, [path]), **measures}, options.runs,
                                 dict.fromkeys(SLOW, options.slow_runs))


def ratios(usages, name, digits):
    """Of rounds in which both were measured."""
    values = [own.cpu / other.cpu for own, other in zip(usages["bluepencil"], usages[name])]
    return measuring.spread(values, digits) if values else "-"


def speed(sizes, usages):
    """CPU seconds, pages and megabytes a CPU second, peak MB."""
    cpu = measuring.median(usages, "cpu")
    return [f"{cpu:.2f}", f"{sizes['pages'] / cpu:,.0f}", f"{sizes['bytes'] / 1e6 / cpu:.1f}",
            f"{measuring.median(usages, 'peak'):.0f}"]


def report(options, form, packed, root):
    """Prints two tables: Bluepencil by corpus with the ratios, and all programs on the last corpus."""
    head = ["pages of", "pages", "MB", "CPU s", "pages/s", "MB/s", "peak MB"] + [f"÷ {name}" for name in FORMS[form]]
    print(f"\n### {TITLES[form]}\n\n{measuring.table(head, [])}", flush=True)
    for corpus, sizes in packed.items():
        usages = measure(options, form, root / corpus / INPUTS[form])
        print(measuring.row([corpus, sizes["pages"], f"{sizes['bytes'] / 1e6:.1f}", *speed(sizes, usages["bluepencil"]),
                             *(ratios(usages, name, 3 if name in SLOW else 2) for name in FORMS[form])]), flush=True)
    rows = [[name, *speed(sizes, of_program)] for name, of_program in usages.items() if of_program]
    print(f"\n{measuring.table([f'on {corpus}', 'CPU s', 'pages/s', 'MB/s', 'peak MB'], rows)}", flush=True)


def pack(target, *arguments):
    """By a child, since what this process holds would count as the peak of those that it measures."""
    target.mkdir()
    said = subprocess.run([sys.executable, beside("pack_pages.py"), target, *map(str, arguments)], check=True, capture_output=True, text=True)
    return json.loads(said.stdout)


def pack_corpora(folders, root):
    """Pages and bytes of each corpus that has HTML, by its name; several together are one more, the last."""
    packed = {folder.resolve().name: pack(root / folder.resolve().name, folder) for folder in folders}
    packed = {name: sizes for name, sizes in packed.items() if sizes["pages"]}
    return packed if len(packed) < 2 else {**packed, TOGETHER: pack(root / TOGETHER, *folders)}


def pack_sizes(folders, root):
    """The same by the size of pages in KB, each class repeated until a start matters little."""
    names = {f"{low}–{high} KB": (1000 * low, 1000 * high) for low, high in zip(SIZES, SIZES[1:])}
    packed = {name: pack(root / name, "--between", *limits, "--at-least", 400, *folders) for name, limits in names.items()}
    return {name: sizes for name, sizes in packed.items() if sizes["pages"]}


def versions(program):
    number = int(ctypes.c_char_p.in_dll(ctypes.CDLL("libxml2.so.2"), "xmlParserVersion").value.split(b"-")[0])
    libxml2 = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    peers = [f"{name} {importlib.metadata.version(name)}" for name in ("resiliparse", "fastwarc", "trafilatura", "lxml")]
    return ", ".join([f"bluepencil {measuring.version(program)}", f"libxml2 {libxml2}", *peers, f"Python {platform.python_version()}"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--slow-runs", type=int, default=1, help="rounds in which trafilatura takes part (1)")
    parser.add_argument("--by", choices=["corpus", "size"], default="corpus", help="a row a corpus, or one a class of sizes")
    parser.add_argument("--form", choices=list(FORMS), action="append", help="may be repeated (all)")
    options = parser.parse_args()
    print(f"{measuring.machine()}\n{versions(options.program)}\nmedians of {options.runs} rounds", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = pathlib.Path(folder)
        packed = (pack_sizes if options.by == "size" else pack_corpora)(options.folders, root)
        if not packed:
            sys.exit(f"extraction_peers: no HTML below {', '.join(map(str, options.folders))}")
        for form in options.form or FORMS:
            report(options, form, packed, root)


if __name__ == "__main__":
    main()
