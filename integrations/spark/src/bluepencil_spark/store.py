"""A folder in one of Hadoop's file systems, as the output of a run."""

import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from py4j.java_gateway import JavaObject
from py4j.protocol import Py4JJavaError

from bluepencil_spark.hadoop import EXPECTED_SYSTEM, Configuration, FileSystems, StorageError, explained, file_systems

#: What names of files in an output begin with until they are whole.
PARTIAL = ".partial-"
#: Copies at a time, which wait for the network more than for anything else.
_COPIES = 8


def partial_name() -> str:
    """A name that no other attempt has."""
    return f"{PARTIAL}{uuid.uuid4().hex}"


@dataclass(frozen=True)
class Store:
    """A folder in one of Hadoop's file systems."""

    name: str
    configuration: Configuration = field(repr=False)

    def names(self) -> set[str]:
        with self._opened() as folder:
            return {name for name in folder.names() if not name.startswith(".")}

    def add(self, files: Mapping[str, Path]) -> None:
        left = {name: source for name, source in files.items() if source.exists()}
        if not left:
            return
        with self._opened() as folder, ThreadPoolExecutor(_COPIES) as copies:
            for _ in copies.map(folder.move, left.values(), left.keys()):
                pass  # One that failed raises here.

    def tidy(self) -> None:
        with self._opened() as folder:
            for name in folder.names():
                if name.startswith(PARTIAL):
                    folder.remove(name)

    @contextmanager
    def _opened(self) -> Iterator["OpenStore"]:
        with file_systems(self.configuration) as systems:
            with explained(f"{self.name}: cannot be opened", EXPECTED_SYSTEM):
                system = systems.own_system(self.name)
            with closing(system):
                # Else Hadoop writes files of checksums beside local ones.
                system.setWriteChecksum(False)
                yield OpenStore(self.name, systems, system)


@dataclass(frozen=True)
class OpenStore:
    """A store with Java to reach it by."""

    name: str
    systems: FileSystems
    system: JavaObject

    def names(self) -> list[str]:
        with explained(f"{self.name}: cannot be listed"):
            if not self.system.exists(self._path()):
                return []
            return [status.getPath().getName() for status in self.system.listStatus(self._path())]

    def remove(self, name: str) -> None:
        with explained(f"{self.name}/{name}: cannot be removed"):
            self.system.delete(self._path(name), True)

    def move(self, source: Path, name: str) -> None:
        try:
            with explained(f"{self.name}/{name}: cannot be written"):
                self._copy(source, name)
        except (StorageError, FileNotFoundError):
            if source.exists():
                raise
        source.unlink(missing_ok=True)

    def _copy(self, source: Path, name: str) -> None:
        if self._is_atomic():
            self._write(source, name)
            return
        # Under a name of its own, since two attempts that write one file could leave half of it.
        partial = partial_name()
        size = source.stat().st_size
        self._write(source, partial)
        if not self._rename(partial, name):
            self._expect(size, name)
            self.remove(partial)

    def _write(self, source: Path, name: str) -> None:
        self.system.copyFromLocalFile(False, True, self.systems.local_path(source), self._path(name))

    def _is_atomic(self) -> bool:
        """Whether files appear when they are whole, as objects of S3 do; there is no renaming them."""
        capabilities = self.systems.java.org.apache.hadoop.fs.CommonPathCapabilities
        return bool(self.system.hasPathCapability(self._path(), capabilities.ABORTABLE_STREAM))

    def _rename(self, partial: str, name: str) -> bool:
        self.system.mkdirs(self._path(name).getParent())
        try:
            return bool(self.system.rename(self._path(partial), self._path(name)))
        except Py4JJavaError:
            # As some do where the name is taken.
            if not self.system.exists(self._path(name)):
                raise
            return False

    def _expect(self, size: int, name: str) -> None:
        """Where another attempt was first, its file stays, as it has the same bytes."""
        found = self.system.getFileStatus(self._path(name)).getLen()
        if found != size:
            raise StorageError(
                f"{self.name}/{name}: has {found} bytes; expected none, or the {size} of this run: something else"
                " writes there; remove it, and start the command again"
            )

    def _path(self, name: str = "") -> JavaObject:
        return self.systems.path(f"{self.name}/{name}")
