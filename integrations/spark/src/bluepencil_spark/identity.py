"""What a run is of: results of another one must not be taken for its own."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bluepencil_spark.parts import Part
from bluepencil_spark.settings import Settings
from bluepencil_spark.shipping import shipped


class OtherRun(Exception):
    """The work folder holds what a run with other inputs, options, rules or another command has left."""


def check(settings: Settings, parts: Sequence[Part]) -> None:
    """Notes what the run is of, or compares it with what was noted."""
    path = settings.work / "run.json"
    identity = json.dumps(
        {
            "command": digest([Path(settings.command().path)]),
            "rules": digest(_files(settings.rules)),
            "options": [settings.cleaning, settings.sites, settings.learns, settings.reading, settings.switches],
            "shards": [settings.shards, settings.provenance],
            "parts": [asdict(part) for part in parts],
        },
        sort_keys=True,
    )
    if not path.exists():
        path.write_text(identity)
    elif path.read_text() != identity:
        raise OtherRun(
            f"{settings.work}: holds parts of a run of other inputs, options or rules; remove it, or name a new folder"
        )


def _files(rules: str | None) -> list[Path]:
    folder = Path(shipped(rules)) if rules else None
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []


def digest(files: Iterable[Path]) -> str:
    """Of names and contents."""
    whole = hashlib.sha256()
    for path in files:
        with path.open("rb") as content:
            whole.update(f"{path.name} {hashlib.sha256(content.read()).hexdigest()}\n".encode())
    return whole.hexdigest()
