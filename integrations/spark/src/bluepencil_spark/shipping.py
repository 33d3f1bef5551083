"""The command, the rules and this package on their way to the workers, by Spark's own files and archives."""

import shutil
import tempfile
import zipfile
from pathlib import Path

from pyspark import SparkContext, SparkFiles

#: Names below the folder where Spark puts what it ships.
_BINARY = "bluepencil"
_RULES = "bluepencil-rules"


class ShippingError(Exception):
    """There is no such command or folder."""


def shipped(path: str) -> str:
    """The path of a shipped file on this machine; absolute paths stay as they are."""
    return path if path.startswith("/") else SparkFiles.get(path)


def ship_binary(context: SparkContext, path: str | None) -> str:
    """Ships the command: a file, or what `make dist` has made.

    Without a path it is what `spark-submit --files` or `--archives …#bluepencil` has shipped, or what `PATH` has.
    Returns what `shipped` takes.
    """
    if path is None:
        for name in (_BINARY, f"{_BINARY}/{_BINARY}"):
            if Path(SparkFiles.get(name)).is_file():
                return name
        found = shutil.which(_BINARY)
        if found is None:
            raise ShippingError(
                "no bluepencil found; expected --bluepencil PATH, or spark-submit --files or --archives"
            )
        path = found
    source = Path(path).resolve()
    if not source.is_file():
        raise ShippingError(f"{path}: no such file; expected the command or an archive of make dist")
    if source.name.endswith((".tar.gz", ".tgz", ".zip")):
        context.addArchive(f"{source}#{_BINARY}")
        return f"{_BINARY}/{_BINARY}"
    context.addFile(str(source))
    return source.name


def ship_rules(context: SparkContext, folder: str, temporary: Path) -> str:
    """Ships a folder of rules."""
    if not Path(folder).is_dir():
        raise ShippingError(f"{folder}: no such folder of rules")
    archive = shutil.make_archive(str(temporary / _RULES), "gztar", folder)
    context.addArchive(f"{archive}#{_RULES}")
    return _RULES


def ship_package(context: SparkContext, temporary: Path) -> None:
    """Ships this package, so that it needs to be installed on the driver only."""
    package = Path(__file__).parent
    archive = temporary / "bluepencil_spark.zip"
    with zipfile.ZipFile(archive, "w") as pack:
        for source in sorted(package.glob("*.py")):
            pack.write(source, f"{package.name}/{source.name}")
    context.addPyFile(str(archive))


def temporary_folder() -> Path:
    """A folder of the driver for what is shipped."""
    return Path(tempfile.mkdtemp(prefix="bluepencil-spark-"))
