"""What tests share: a dump, and Spark on this machine."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest
from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def dump(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The inputs of a dump."""
    return corpus.dump(tmp_path_factory.mktemp("dump") / "dump")


@pytest.fixture(scope="session")
def session() -> Iterator[SparkSession]:
    """Two threads of this machine."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a run writes."""
    return tmp_path / "many"
