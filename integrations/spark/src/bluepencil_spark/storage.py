"""Inputs in Hadoop's file systems (HDFS, S3, …), on their way to a task's disk.

Spark's workers in Python cannot call Hadoop themselves. Its shell is among the libraries that Spark brings, and copies
files without their bytes going through Python.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from py4j.java_gateway import JavaObject
from pyspark import SparkContext
from pyspark.find_spark_home import _find_spark_home

from bluepencil_spark.items import Item

_PREFIX = "spark.hadoop."


class StorageError(Exception):
    """A file could not be copied or looked up."""


def options(context: SparkContext) -> tuple[tuple[str, str], ...]:
    """What the run's configuration says of Hadoop."""
    pairs = context.getConf().getAll()
    return tuple((name.removeprefix(_PREFIX), value) for name, value in pairs if name.startswith(_PREFIX))


def remote_items(context: SparkContext, uri: str) -> list[Item]:
    """The files that a URI names: itself, what its wildcards match, or all below a folder, sorted by their URIs."""
    gateway = context._jvm
    if gateway is None:
        raise StorageError(f"{uri}: Spark has no gateway to Java here")
    path = gateway.org.apache.hadoop.fs.Path(uri)
    system = path.getFileSystem(context._jsc.hadoopConfiguration())
    found = system.globStatus(path)
    if not found:
        raise StorageError(f"{uri}: no such file")
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
def fetched(items: Iterable[Item], configuration: Iterable[tuple[str, str]]) -> Iterator[Path | None]:
    """Copies remote files into a folder of this machine, so that from there their URIs are paths to them.

    The command names a page's source as it was given, so that it says the URI and not where a copy was. Gives None
    where no file is remote.
    """
    uris = [item.path for item in items if item.is_remote]
    if not uris:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="bluepencil-spark-") as scratch:
        folders: dict[Path, list[str]] = {}
        for uri in uris:
            folders.setdefault((Path(scratch) / uri).parent, []).append(uri)
        for folder, names in folders.items():
            folder.mkdir(parents=True, exist_ok=True)
            _get(names, folder, configuration)
        yield Path(scratch)


def _get(uris: list[str], folder: Path, configuration: Iterable[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory(prefix="bluepencil-spark-") as settings:
        _write_site(Path(settings), os.environ.get("HADOOP_CONF_DIR"), configuration)
        command = [_java(os.environ), "-cp", f"{settings}:{_find_spark_home()}/jars/*", "org.apache.hadoop.fs.FsShell"]
        finished = subprocess.run(
            [*command, "-get", "-f", *uris, str(folder)], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    if finished.returncode != 0:
        problem = finished.stderr.decode(errors="replace").strip()[-2000:]
        raise StorageError(f"{uris[0]}: cannot be copied: {problem}")


def _write_site(folder: Path, cluster: str | None, configuration: Iterable[tuple[str, str]]) -> None:
    """Writes Hadoop's configuration as a file, since what it says may be secret and arguments are not."""
    rows = []
    for name in ("core-site.xml", "hdfs-site.xml"):
        if cluster and (Path(cluster) / name).is_file():
            included = quoteattr((Path(cluster) / name).absolute().as_uri())
            rows.append(f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href={included}/>')
    rows += [
        f"<property><name>{escape(name)}</name><value>{escape(value)}</value></property>" for name, value in configuration
    ]
    path = folder / "core-site.xml"
    path.touch(mode=0o600)
    path.write_text(f"<configuration>{''.join(rows)}</configuration>")


def _java(environment: Mapping[str, str]) -> str:
    home = environment.get("JAVA_HOME")
    return f"{home}/bin/java" if home else "java"

