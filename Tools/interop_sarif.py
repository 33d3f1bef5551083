#!/usr/bin/env python3
"""Reads the SARIF logs of `bluepencil` with sarif-tools and sarif-pydantic, as they are.

    Tools/interop_sarif.py .build/release/bluepencil

Needs both from PyPI; `make interop` gets them. Exits with 1 where they read other findings than there are.
"""

import pathlib
import subprocess
import sys
import tempfile

import sarif_pydantic
from sarif import loader

RULES = """\
schema: 1
rules:
- id: own.fetch
  because: An offer.
  line: {starts: [fetch]}
  do: drop
  tests:
  - |
    - Gather
    = The ferry sailed.
"""
PAGE = """\
Fetch the boat plan tonight and read it with your neighbours in the harbor, the office says.
The night ferry to Elder Point will sail again from Monday, the harbor office said, after storms.
The boat leaves the fish quay at ten in the evening and comes back at five, in time for the train.
Skipper Ann Tolley said that she had missed the dark and the quiet of the crossing, as had her crew.
"""


def check(program, folder, arguments, findings):
    run = subprocess.run([program, *arguments, "--format", "sarif", "--rules", "rules"], cwd=folder,
                         stdout=subprocess.PIPE, check=False)
    log = folder / "log.sarif"
    log.write_bytes(run.stdout)
    results = sarif_pydantic.Sarif.model_validate_json(run.stdout).runs[0].results
    count = loader.load_sarif_file(str(log)).get_result_count()
    lines = [r.locations[0].physical_location.region.start_line for r in results if r.rule_id == "own.fetch"]
    if count != len(results) or lines != findings:
        sys.exit(f"interop: {' '.join(arguments)}: {count} results, own.fetch at lines {lines}; expected {findings}")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "rules").mkdir()
        (folder / "rules/own.yaml").write_text(RULES)
        (folder / "page.txt").write_text(PAGE)
        subprocess.run([program, "golden", "add", "page.txt", "--because", "An offer."], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
        check(program, folder, ["rules", "test", "--only", "own.*"], [3])
        check(program, folder, ["rules", "lint"], [])
        check(program, folder, ["golden", "run"], [3])
    print("interop: sarif-tools and sarif-pydantic read what was written")


if __name__ == "__main__":
    main()
