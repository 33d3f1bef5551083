"""Inputs in Hadoop's file systems, on their way to a task's disk."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from py4j.java_gateway import JavaObject

from bluepencil_spark.hadoop import EXPECTED_SYSTEM, Configuration, StorageError, explained, file_systems
from bluepencil_spark.items import Item


def remote_items(configuration: Configuration, uri: str) -> list[Item]:
    """The files that a URI names: itself, what its wildcards match, or all below a folder, sorted by their URIs."""
    with explained(f"{uri}: cannot be looked up"), file_systems(configuration) as systems:
        with explained(f"{uri}: cannot be opened", EXPECTED_SYSTEM):
            system = systems.system(uri)
        found = system.globStatus(systems.path(uri))
        if not found:
            raise StorageError(f"{uri}: no such file; expected a file, a folder, or wildcards that match some")
        items: list[Item] = []
        for status in found:
            # As it was given, which Hadoop may write in another way.
            name = status.getPath().toString() if _has_wildcards(uri) else uri.rstrip("/")
            if status.isDirectory():
                items += _below(system, status.getPath(), name)
            else:
                items.append(Item(name, name.rsplit("/", 1)[-1], size=status.getLen()))
    return sorted(items, key=lambda item: item.path.encode())


def _below(system: JavaObject, folder: JavaObject, name: str) -> Iterator[Item]:
    """The files below a folder but for hidden ones, as walking it gives them."""
    root = folder.toString().rstrip("/") + "/"
    files = system.listFiles(folder, True)
    while files.hasNext():
        file = files.next()
        key = file.getPath().toString().removeprefix(root)
        if not any(part.startswith(".") for part in key.split("/")):
            yield Item(f"{name}/{key}", key, size=file.getLen())


def _has_wildcards(uri: str) -> bool:
    return any(character in uri for character in "*?[{")


@contextmanager
def fetched(items: Iterable[Item], configuration: Configuration) -> Iterator[Path | None]:
    """Copies remote files into a folder of this machine, so that from there their URIs are paths to them.

    The command names a page's source as it was given, so that it says the URI and not where a copy was. Gives None
    where no file is remote.
    """
    uris = [item.path for item in items if item.is_remote]
    if not uris:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="bluepencil-spark-") as scratch:
        _get(uris, Path(scratch), configuration)
        yield Path(scratch)


def _get(uris: list[str], folder: Path, configuration: Configuration) -> None:
    with file_systems(configuration) as systems:
        for uri in uris:
            goal = folder / uri
            goal.parent.mkdir(parents=True, exist_ok=True)
            with explained(f"{uri}: cannot be copied"):
                # Without files of checksums, which Hadoop writes beside local ones.
                systems.system(uri).copyToLocalFile(False, systems.path(uri), systems.local_path(goal), True)
