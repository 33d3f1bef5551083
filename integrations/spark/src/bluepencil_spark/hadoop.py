"""Hadoop's file systems (HDFS, S3, …), which are called in Java: the driver's, or one that a task starts.

Python says what is to be copied; the bytes do not go through it.
"""

import collections
import os
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from py4j.java_gateway import GatewayParameters, JavaGateway, JavaObject, JVMView
from py4j.protocol import Py4JJavaError
from pyspark import SparkContext, SparkFiles
from pyspark.find_spark_home import _find_spark_home

#: Names and values that Hadoop is configured by.
Configuration = tuple[tuple[str, str], ...]

_PREFIX = "spark.hadoop."
_MOST_DIAGNOSTICS = 2000
#: For messages: what a URI must name.
EXPECTED_SYSTEM = "a file system whose classes and settings Spark has (--packages or --jars, and --conf spark.hadoop.…)"


class StorageError(Exception):
    """A file could not be copied or looked up."""


@dataclass(frozen=True)
class FileSystems:
    """All of them, by the schemes of their URIs."""

    java: JVMView
    configuration: JavaObject

    def path(self, uri: str) -> JavaObject:
        return self.java.org.apache.hadoop.fs.Path(uri)

    def local_path(self, path: Path) -> JavaObject:
        """Of a file of this machine."""
        return self.path(f"file://{path.absolute()}")

    def system(self, uri: str) -> JavaObject:
        """The file system of a URI, which others use too."""
        return self.path(uri).getFileSystem(self.configuration)

    def own_system(self, uri: str) -> JavaObject:
        """The file system of a URI, which is the caller's to change and to close."""
        return self.java.org.apache.hadoop.fs.FileSystem.newInstance(self.path(uri).toUri(), self.configuration)


def configuration(context: SparkContext) -> Configuration:
    """What the run's configuration says of Hadoop."""
    pairs = context.getConf().getAll()
    return tuple((name.removeprefix(_PREFIX), value) for name, value in pairs if name.startswith(_PREFIX))


@contextmanager
def explained(problem: str, expected: str = "") -> Iterator[None]:
    """Has an exception of Java say what could not be done, and what was expected."""
    try:
        yield
    except Py4JJavaError as error:
        causes = ", caused by ".join(_causes(error.java_exception))
        raise StorageError(f"{problem}: {causes}{'; expected ' if expected else ''}{expected}") from None


def _causes(exception: JavaObject) -> Iterator[str]:
    """What an exception says, and what those say that it has wrapped."""
    while exception is not None:
        yield exception.toString()
        exception = exception.getCause()


@contextmanager
def file_systems(settings: Configuration) -> Iterator[FileSystems]:
    """Gives the driver what Spark has, and a task a Java of its own, which takes about a second to start."""
    context = SparkContext._active_spark_context
    if context is not None and context._jvm is not None:
        yield FileSystems(context._jvm, context._jsc.hadoopConfiguration())
        return
    with _started() as java:
        own = java.org.apache.hadoop.conf.Configuration()
        # By the connection, since what it says may be secret and arguments are not.
        for name, value in settings:
            own.set(name, value)
        yield FileSystems(java, own)


@contextmanager
def _started() -> Iterator[JVMView]:
    """Java with what Spark brings. It ends with this process, whose end closes its standard input."""
    libraries = class_path(os.environ, _find_spark_home(), SparkFiles.getRootDirectory())
    command = [_java(os.environ), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", libraries]
    server = ["py4j.GatewayServer", "--die-on-broken-pipe", "--enable-auth", "0"]
    # Java takes names of files for what the locale says.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as errors:
        try:
            process = subprocess.Popen(
                [*command, *server], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
        except OSError as error:
            raise StorageError(f"{command[0]}: cannot be started: {error}; expected Java by JAVA_HOME or PATH") from error
        with process:
            try:
                gateway = _connected(process.stdout, errors)
                try:
                    yield gateway.jvm
                finally:
                    # Else objects that are collected later would be looked for in what is gone.
                    gateway.shutdown()
            finally:
                process.kill()


def _connected(printed: IO[bytes] | None, errors: IO[bytes]) -> JavaGateway:
    """To the port that Java prints, with the token that it prints."""
    port, token = (printed.readline().decode().strip() for _ in range(2)) if printed else ("", "")
    if not port.isdigit():
        errors.seek(0)
        problem = f"{port} {token} {errors.read().decode(errors='replace')}".strip()[-_MOST_DIAGNOSTICS:]
        raise StorageError(f"Java for Hadoop's file systems did not start: {problem}; expected it to print a port")
    # What it prints later must not stand in its way.
    threading.Thread(target=collections.deque, args=(printed, 0), daemon=True).start()
    return JavaGateway(gateway_parameters=GatewayParameters(port=int(port), auth_token=token, auto_convert=True))


def class_path(environment: Mapping[str, str], spark: str, shipped: str) -> str:
    """Hadoop's configuration of this machine, and the libraries of Spark and of its `--jars` and `--packages`."""
    settings = environment.get("HADOOP_CONF_DIR")
    return ":".join([*([settings] if settings else []), f"{spark}/jars/*", f"{shipped}/*"])


def _java(environment: Mapping[str, str]) -> str:
    home = environment.get("JAVA_HOME")
    return f"{home}/bin/java" if home else "java"
