#!/usr/bin/env python3
"""Counts the instructions that `bluepencil clean` takes, stage by stage, and tells what changed by more than 3 %.

    Tools/instructions.py .build/release/bluepencil            # compares with Benchmarks/instructions.json
    Tools/instructions.py .build/release/bluepencil --record   # writes it

Instructions are those that valgrind's callgrind counts, of one thread over samples/pages: unlike time they are the same
again on a busy machine. Another compiler, another libc or libxml2 may change them, so the file names those. Exits with 1
where a stage takes more than 3 % more than recorded, or less, so that a gain is recorded too.
"""

import argparse
import json
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORD = ROOT / "Benchmarks/instructions.json"
LIMIT = 0.03
# A stage, and the function that does all of it, as it is called in the program.
STAGES = {
    "whole program": r"^bluepencil_main$",
    "load rules": r"one-time initialization function for builtIn$",
    "decode": r"static Decoder\.decode\(_:\)$",
    "parse HTML": r"LibXML2Parser\.parse\(_:keeping:limits:\)$",
    "make blocks": r"HTMLBlocks\.walk\(\)$",
    "read declarations": r"HTMLMetadata\.init\(tree:data:url:\)$",
    "classify": r"BlockClassifier\.classify\(_:clues:\)$",
    "match rules": r"RuleRunner\.runLines\(isTrial:\)$",
    "compile regexes": r"re2::RE2::RE2\(re2::StringPiece const&, re2::RE2::Options const&\)$",
    "see metadata": r"VisibleFacts\.init",
    "make the article": r"Cleaner\.article\(from:of:id:payload:markup:\)$",
    "sign for comparison": r"ComparedArticle\.init\(_:rules:\)$",
    "encode the result": r"PageResult\.init",
    "journal": r"Journal\.Frame\.init\(_:key:\)$",
    "publish": r"Publication\.run\(sizes:progress:\)$",
}


def profile(program, folder):
    """Instructions of each function with those that it calls, by name."""
    # valgrind stumbles over the debug information of Swift's libraries.
    stripped = folder / "bluepencil"
    subprocess.run(["objcopy", "--strip-debug", program, stripped], check=True)
    counts = folder / "counts"
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", stripped, "clean", "samples/pages", "-o",
                    folder / "out", "--format", "jsonl", "--jobs", "1", "--quiet", "--max-errors", "1"],
                   cwd=ROOT, check=True, capture_output=True)
    listing = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", counts], check=True, capture_output=True,
                             text=True, errors="replace").stdout
    listing = subprocess.run(["swift", "demangle", "--simplified"], input=listing, check=True, capture_output=True, text=True).stdout
    functions = {}
    for line in listing.splitlines():
        found = re.match(r"\s*([\d,]+) \(.*?\)\s+\S*?:(.*?)(?:'\d+)?(?: \[.*)?$", line)
        if found:
            name, count = found[2].strip(), int(found[1].replace(",", ""))
            functions[name] = max(count, functions.get(name, 0))
    return functions


def stages(functions):
    counts = {}
    for stage, pattern in STAGES.items():
        found = [count for name, count in functions.items() if re.search(pattern, name)]
        if not found:
            sys.exit(f"instructions: no function is called like {pattern}, by which Tools/instructions.py knows the stage "
                     f"'{stage}'; it was renamed, or is a part of its caller now")
        counts[stage] = max(found)
    return counts


def versions():
    def first(command):
        return subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[0]
    return {"swift": first(["swift", "--version"]), "libc": " ".join(platform.libc_ver()),
            "libxml2": first(["pkg-config", "--modversion", "libxml-2.0"]), "valgrind": first(["valgrind", "--version"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--record", action="store_true", help="write what is counted")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counts = stages(profile(options.program.resolve(), pathlib.Path(folder)))
    if options.record:
        RECORD.write_text(json.dumps({"versions": versions(), "instructions": counts}, indent=2) + "\n")
        return
    record = json.loads(RECORD.read_text())
    if record["versions"] != versions():
        print(f"instructions: recorded with {record['versions']}, here is {versions()}; what differs may be theirs")
    changed = 0
    for stage, count in counts.items():
        change = count / record["instructions"][stage] - 1
        changed += abs(change) > LIMIT
        print(f"{stage:20} {count / 1e6:9.1f} M  {change:+7.1%}{'  changed' if abs(change) > LIMIT else ''}")
    if changed:
        sys.exit(f"{changed} stages changed by more than {LIMIT:.0%}; --record, if that is meant")


if __name__ == "__main__":
    main()
