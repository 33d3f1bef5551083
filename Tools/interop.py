#!/usr/bin/env python3
"""Reads what `bluepencil clean --format jsonl` writes with Hugging Face datasets, datatrove and pandas, as they are.

    Tools/interop.py .build/release/bluepencil

Needs datasets, datatrove, orjson, pandas and zstandard from PyPI; `make interop` gets them. Exits with 1 where any of them
reads other rows than were written, or fewer.
"""

import glob
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")

RECORDS = 4000
METADATA = ["agency", "contributors", "credits", "dateline", "description", "image_caption", "image_credit", "paywall", "rights",
            "section"]


def clean(program, dump, out, *options):
    subprocess.run([program, "clean", dump, "-o", out, "--format", "jsonl", "--quiet", "--jobs", "2", "--max-errors",
                    str(RECORDS), "--shard-size", "6M", *options], check=True, stderr=subprocess.DEVNULL)
    return sorted(glob.glob(f"{glob.escape(str(out))}/articles-*"))


def rows(shards):
    """What the standard library reads, to which all else is compared."""
    import zstandard
    openers = {".gz": lambda name: gzip.open(name, "rt"), ".zst": lambda name: zstandard.open(name, "rt")}
    for shard in shards:
        with openers.get(pathlib.Path(shard).suffix, open)(shard) as lines:
            yield from map(json.loads, lines)


def by_datasets(shards, cache):
    import datasets
    datasets.disable_progress_bars()
    folder = str(pathlib.Path(shards[0]).parent)
    return [dict(row) for row in datasets.load_dataset(folder, split="train", cache_dir=cache)]


def by_datasets_streaming(shards, cache):
    import datasets
    return list(datasets.load_dataset(str(pathlib.Path(shards[0]).parent), split="train", streaming=True,
                                      cache_dir=cache))


def by_pandas(shards, cache):
    import pandas
    frame = pandas.concat([pandas.read_json(shard, lines=True) for shard in shards])
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def by_datatrove(shards, cache):
    from datatrove.pipeline.readers import JsonlReader
    reader = JsonlReader(str(pathlib.Path(shards[0]).parent), glob_pattern="articles-*")
    rows = [{"id": document.id, "text": document.text, **document.metadata} for document in reader.run()]
    # datatrove lays the members of `metadata` among the others.
    return [{**row, "metadata": {name: row[name] for name in METADATA}} for row in rows]


READERS = {"datasets": by_datasets, "datasets, streaming": by_datasets_streaming, "pandas": by_pandas,
           "datatrove": by_datatrove}
# Not `modified`, which pandas turns into times by its name.
COLUMNS = ["id", "text", "title", "dek", "authors", "language", "url", "source", "kind", "tags", "metadata"]


def same(one, other, column):
    if column == "published" and one is not None:
        # Arrow takes texts that are times for times, and writes them without T and Z.
        return str(other).replace(" ", "T").removesuffix("Z") == one.removesuffix("Z")
    if column == "confidence":
        return abs(one - other) < 1e-9
    return one == other


def differences(expected, found):
    if len(expected) != len(found):
        yield f"{len(found)} rows, expected {len(expected)}"
    for number, (one, other) in enumerate(zip(expected, found)):
        for column in [*COLUMNS, "published", "confidence"]:
            if not same(one[column], other.get(column), column):
                yield f"row {number}: {column} is {other.get(column)!r}, expected {one[column]!r}"
                return


def main():
    program = pathlib.Path(sys.argv[1]).absolute()
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        dump = f"{folder}/dump.jsonl"
        generator = pathlib.Path(__file__).with_name("make_dump.py")
        subprocess.run([sys.executable, generator, "--records", str(RECORDS), "--sentences", "15", dump], check=True)
        for options in [["--compression", "gzip"], ["--compression", "zstd"], ["--compression", "none"],
                        ["--compression", "gzip", "--provenance", "beside"]]:
            shards = clean(program, dump, f"{folder}/{'-'.join(options).strip('-')}", *options)
            expected = list(rows(shards))
            for name, reader in READERS.items():
                try:
                    problems = list(differences(expected, reader(shards, f"{folder}/cache")))
                except Exception as error:  # whatever a reader says is the result
                    problems = [f"{type(error).__name__}: {error}"]
                failed = failed or bool(problems) or len(shards) < 2
                print(f"{' '.join(options)}: {name}: {problems[0] if problems else f'{len(expected)} rows'}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
