"""Files on their way to where the result goes, and attempts that come second."""

import os
from pathlib import Path

import pytest
import single
from bluepencil_spark import hadoop
from bluepencil_spark.command import main
from bluepencil_spark.hadoop import StorageError, class_path
from bluepencil_spark.identity import OtherRun, claim
from bluepencil_spark.output import Folder, Output, files_below, output
from bluepencil_spark.store import Store
from pyspark.sql import SparkSession


@pytest.fixture(params=["", "file://", "viewfs://store"])
def place(request: pytest.FixtureRequest, session: SparkSession, tmp_path: Path) -> Output:
    return output(f"{request.param}{tmp_path}/to", hadoop.configuration(session.sparkContext))


def made(tmp_path: Path) -> dict[str, Path]:
    """What an attempt has made: two files."""
    for name in ("a", "ü"):
        path = tmp_path / "from" / "host" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return files_below(tmp_path / "from", "articles")


def test_files_are_moved(place: Output, tmp_path: Path) -> None:
    assert place.names() == set()
    files = made(tmp_path)
    # A file that has gone has been moved by another attempt, and one that comes again has the same bytes.
    for attempt in ({}, {}, made(tmp_path)):
        place.add({**files, **attempt})
    assert not any(path.exists() for path in files.values())
    place.tidy()
    assert place.names() == {"articles"}
    assert single.files(tmp_path / "to") == {"articles/host/a": b"a", "articles/host/ü": "ü".encode()}


def test_attempts_at_one_time_move_each_file_once(session: SparkSession, store: str, tmp_path: Path) -> None:
    place = output(f"{store}{tmp_path}/to", hadoop.configuration(session.sparkContext))
    (tmp_path / "from").mkdir()
    for number in range(100):
        (tmp_path / "from" / f"{number}").write_text(f"{number}" * 1000)
    made = single.files(tmp_path / "from")
    files = files_below(tmp_path / "from", "articles")
    session.sparkContext.parallelize(range(2), 2).foreach(lambda _: place.add(files))
    place.tidy()
    assert single.files(tmp_path / "to" / "articles") == made
    assert place.names() == {"articles"} == set(os.listdir(tmp_path / "to"))
    assert single.files(tmp_path / "from") == {}


def test_a_second_attempt_changes_nothing(session: SparkSession, store: str, tmp_path: Path) -> None:
    place = output(f"{store}{tmp_path}/to", hadoop.configuration(session.sparkContext))
    for _ in range(2):
        (tmp_path / "a").write_text("whole")
        place.add({"host/a": tmp_path / "a"})
        assert single.files(tmp_path / "to") == {"host/a": b"whole"}
        assert not (tmp_path / "a").exists()


def test_files_come_from_another_file_system(tmp_path: Path) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system at /dev/shm")
    source = memory / f"bluepencil-{tmp_path.name}"
    source.write_text("a")
    place = Folder(tmp_path / "to")
    place.add({"a": source})
    place.tidy()
    assert {path.name: path.read_text() for path in (tmp_path / "to").iterdir()} == {"a": "a"}
    assert not source.exists()


def test_files_of_others_are_not_taken_for_ours(session: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "a").write_text("of another one")
    (tmp_path / "a").write_text("ours")
    with pytest.raises(StorageError, match=r"to/a: has 14 bytes; expected none, or the 4 of this run"):
        Store(f"file://{tmp_path}/to", ()).add({"a": tmp_path / "a"})
    assert (tmp_path / "to" / "a").read_text() == "of another one"
    assert (tmp_path / "a").exists()


def test_an_unknown_file_system_is_named(session: SparkSession) -> None:
    with pytest.raises(StorageError, match=r'nowhere://x/out: cannot be opened: .*"nowhere"; expected a file system whose'):
        Store("nowhere://x/out", ()).names()


def test_only_new_folders_are_taken(tmp_path: Path) -> None:
    work, goal = tmp_path / "work", Folder(tmp_path / "out")
    claim(work, goal)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles").mkdir()
    claim(work, goal)
    with pytest.raises(OtherRun, match="work: holds parts of a run into .*/out; remove it"):
        claim(work, Folder(tmp_path / "other"))
    with pytest.raises(OtherRun, match="out: holds articles, which is not of this run"):
        claim(tmp_path / "new", goal)
    with pytest.raises(OtherRun, match="holds files, and none of a run"):
        claim(tmp_path, Folder(tmp_path / "other"))
    (tmp_path / "out" / "manifest.json").touch()
    with pytest.raises(OtherRun, match="out: holds a finished run; expected a new folder"):
        claim(work, goal)


def test_the_work_folder_is_one_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = tmp_path / "inputs"
    inputs.write_text("a.html\n")
    assert main(["clean", str(inputs), "-o", "s3a://bucket/out"]) == 2
    assert "-o s3a://bucket/out: is a URI" in capsys.readouterr().err
    assert main(["clean", str(inputs), "-o", "out", "--work", "s3a://bucket/work"]) == 2
    assert "expected a path that the driver and all workers see" in capsys.readouterr().err
    for goal in (str(tmp_path), f"{tmp_path}/inner/..", f"file://{tmp_path}/out"):
        assert main(["clean", str(inputs), "-o", goal, "--work", str(tmp_path)]) == 2
        assert "holds the output, and is removed at the end" in capsys.readouterr().err


def test_java_finds_what_spark_has_shipped() -> None:
    assert class_path({}, "/spark", "/files") == "/spark/jars/*:/files/*"
    assert class_path({"HADOOP_CONF_DIR": "/etc/hadoop"}, "/s", "/f") == "/etc/hadoop:/s/jars/*:/f/*"
