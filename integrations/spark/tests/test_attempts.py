"""Subprocesses that fail, and attempts that are made twice."""

from pathlib import Path
from typing import IO

import pytest
from bluepencil_spark.binary import Binary, BinaryFailure
from bluepencil_spark.staging import attempt


def shell(tmp_path: Path, script: str) -> Binary:
    path = tmp_path / "command"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return Binary(str(path))


def test_an_exit_code_is_a_failure_that_names_the_input(tmp_path: Path) -> None:
    with pytest.raises(BinaryFailure, match=r"part 3 \(a\.warc\): bluepencil part clean exited with 4: no disk"):
        shell(tmp_path, "echo no disk >&2; exit 4").run("part 3 (a.warc)", ["part", "clean"])


def test_a_signal_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(BinaryFailure, match="was ended by signal 9"):
        shell(tmp_path, "kill -9 $$").run("part 3", [])


def test_a_filter_that_stops_reading_fails_by_its_exit_code(tmp_path: Path) -> None:
    def feed(standard_input: IO[bytes]) -> None:
        for _ in range(10_000):
            standard_input.write(b"x" * 1000)

    with (tmp_path / "output").open("wb") as output, pytest.raises(BinaryFailure, match="exited with 2"):
        shell(tmp_path, "exit 2").filter("groups", [], feed, output)


def test_what_is_printed_comes_back(tmp_path: Path) -> None:
    assert shell(tmp_path, "pwd; echo $1").run("x", ["ü"], tmp_path).output == f"{tmp_path}\nü\n"


def test_the_first_attempt_counts(tmp_path: Path) -> None:
    goal = tmp_path / "parts" / "000000"
    for text in ("first", "second"):
        with attempt(tmp_path / "staging", goal) as folder:
            (folder / "file").write_text(text)
    assert (goal / "file").read_text() == "first"
    assert list((tmp_path / "staging").iterdir()) == []


def test_an_attempt_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), attempt(tmp_path / "staging", tmp_path / "goal") as folder:
        (folder / "file").write_text("half")
        raise ZeroDivisionError
    assert not (tmp_path / "goal").exists()
    assert list((tmp_path / "staging").iterdir()) == []
