"""What a run is of: results of another one must not be taken for its own."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bluepencil_spark.output import Output
from bluepencil_spark.parts import Part
from bluepencil_spark.settings import Settings
from bluepencil_spark.shipping import shipped


_OUTPUT = "output"
_RUN = "run.json"


class OtherRun(Exception):
    """A folder holds what is not this run's: of other inputs, options, rules or another command, or finished."""


def claim(work: Path, output: Output) -> None:
    """Notes in the work folder which output it is for, or compares it with what was noted.

    An output that no work folder is for must be new, so that the files in it are all of one run.
    """
    names = output.names()
    if "manifest.json" in names:
        raise OtherRun(f"{output.name}: holds a finished run; expected a new folder")
    note = work / _OUTPUT
    if note.exists():
        if note.read_text() != output.name:
            raise OtherRun(f"{work}: holds parts of a run into {note.read_text()}; remove it, or name another folder")
        return
    if work.exists() and any(work.iterdir()):
        raise OtherRun(f"{work}: holds files, and none of a run; expected a new folder, which is removed at the end")
    if names:
        raise OtherRun(f"{output.name}: holds {min(names)}, which is not of this run; expected a new folder")
    work.mkdir(parents=True, exist_ok=True)
    note.write_text(output.name)


def check(settings: Settings, parts: Sequence[Part]) -> None:
    """Notes what the run is of, or compares it with what was noted."""
    path = settings.work / _RUN
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
