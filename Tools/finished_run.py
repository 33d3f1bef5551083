"""Reads what `bluepencil clean --format jsonl --compression none` has written, for the tools that attack it."""

import json

LOGS = {"dropped": "dropped", "duplicate": "duplicates", "error": "errors"}


def rows(path):
    """The rows of a log or shard; fails where one is not JSON in UTF-8."""
    return [json.loads(line) for line in path.read_bytes().decode("utf-8").split("\n") if line]


def manifest(out):
    """The run's manifest, after comparing its counts with the rows of the logs and with their sum."""
    found = json.loads((out / "manifest.json").read_text("utf-8"))
    counts = found["counts"]
    for status, log in LOGS.items():
        path = out / f"{log}.jsonl"
        assert counts[status] == (len(rows(path)) if path.exists() else 0), f"{log}: {counts}"
    assert counts["read"] == counts["kept"] + sum(counts[status] for status in LOGS), counts
    return found
