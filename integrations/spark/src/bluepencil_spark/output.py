"""Where the final result goes: a folder that all workers see, or a folder in one of Hadoop's file systems.

Files are moved there one by one, by the tasks that have made them, and what is moved is there whole or not at all. So a
file that is missing at its source has been moved by another attempt of the same task.
"""

import errno
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bluepencil_spark.hadoop import Configuration, StorageError
from bluepencil_spark.items import is_uri
from bluepencil_spark.store import PARTIAL, Store, partial_name


class Output(Protocol):
    """Goes to every task."""

    @property
    def name(self) -> str:
        """The path or URI, for messages."""

    def names(self) -> set[str]:
        """What is in it, but for hidden names; nothing where there is no such folder yet."""

    def add(self, files: Mapping[str, Path]) -> None:
        """Moves files to their places, paths below the output."""

    def tidy(self) -> None:
        """Removes what attempts that were cut short have left."""


def output(text: str, configuration: Configuration) -> Output:
    """The output that a path or URI names."""
    return Store(text.rstrip("/"), configuration) if is_uri(text) else Folder(Path(text).absolute())


def files_below(folder: Path, goal: str) -> dict[str, Path]:
    """All files below a folder, with the same places below `goal`."""
    found = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    return {f"{goal}/{path.relative_to(folder)}": path for path in found}


@dataclass(frozen=True)
class Folder:
    """A folder that the driver and all workers see under one path."""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path)

    def names(self) -> set[str]:
        try:
            return {name for name in os.listdir(self.path) if not name.startswith(".")}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise StorageError(f"{self.path}: cannot be listed: {error}; expected a new folder") from error

    def add(self, files: Mapping[str, Path]) -> None:
        for name, source in files.items():
            goal = self.path / name
            goal.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._move(source, goal)
            except FileNotFoundError:
                if source.exists():
                    raise

    def _move(self, source: Path, goal: Path) -> None:
        try:
            os.replace(source, goal)
            return
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
        # From another file system, where the work folder is.
        partial = self.path / partial_name()
        shutil.copyfile(source, partial)
        os.replace(partial, goal)
        source.unlink()

    def tidy(self) -> None:
        for path in self.path.glob(f"{PARTIAL}*"):
            path.unlink(missing_ok=True)
