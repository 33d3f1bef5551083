"""What tests share: a dump, and Spark on this machine."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest
from pyspark.find_spark_home import _find_spark_home
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The inputs of a dump."""
    return corpus.dump(tmp_path_factory.mktemp("dump") / "dump")


def store_jar(folder: Path) -> str:
    """A file system for URIs as store://objects, compiled; empty where there is no compiler of Java."""
    compiler = shutil.which("javac")
    if compiler is None:
        return ""
    source = Path(__file__).with_name("MadeUpStore.java")
    libraries = f"{_find_spark_home()}/jars/*"
    subprocess.run([compiler, "-nowarn", "-cp", libraries, "-d", str(folder), str(source)], check=True)
    with zipfile.ZipFile(folder / "store.jar", "w") as jar:
        jar.write(folder / "MadeUpStore.class", "MadeUpStore.class")
    return str(folder / "store.jar")


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Two threads of this machine."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        # One of Hadoop's file systems that knows its files by the configuration alone, and one that Spark ships.
        .config("spark.hadoop.fs.viewfs.mounttable.store.linkFallback", "file:///")
        .config("spark.jars", store_jar(tmp_path_factory.mktemp("jar")))
        .config("spark.hadoop.fs.store.impl", "MadeUpStore")
        .config("spark.hadoop.fs.store.secret", "known to tasks")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(params=["store://names", "store://objects"])
def store(request: pytest.FixtureRequest, session: SparkSession) -> str:
    """The beginning of URIs of this machine's files, in file systems as HDFS and as S3 are."""
    if not session.conf.get("spark.jars"):
        pytest.skip("there is no javac for MadeUpStore.java; expected that of Java 17")
    return str(request.param)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a run writes."""
    return tmp_path / "many"
