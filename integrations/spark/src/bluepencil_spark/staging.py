"""Results of attempts: each attempt of a task writes into a folder of its own, and the first to finish gives it its name."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def attempt(staging: Path, goal: Path) -> Iterator[Path]:
    """Gives a folder to write into, which takes the name of `goal` where nothing fails.

    Where another attempt was first, its result stays, as it has the same bytes.
    """
    folder = staging / f"{goal.parent.name}-{goal.name}-{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        yield folder
        _commit(folder, goal)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _commit(folder: Path, goal: Path) -> None:
    goal.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.rename(folder, goal)
    except OSError:
        if not goal.is_dir():
            raise
