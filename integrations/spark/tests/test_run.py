"""Whole runs on this machine's threads: byte for byte what one run of the command writes."""

import json
import shutil
from pathlib import Path

import corpus
import pytest
import single
from bluepencil_spark.identity import OtherRun
from bluepencil_spark.run import Finished, Run, Sizes
from bluepencil_spark.settings import Settings
from pyspark.sql import SparkSession

SMALL = Sizes(part_bytes=60_000, split_bytes=9_000, revisits=2, driver_pairs=10_000)


def run(
    session: SparkSession, inputs: list[str], output: Path, sizes: Sizes = SMALL, **settings: object
) -> Finished:
    output.mkdir(exist_ok=True)
    whole = Settings(work=output / ".spark", binary=single.binary(), **settings)  # type: ignore[arg-type]
    return Run(session, whole, inputs, output, sizes).run()


def test_markdown(session: SparkSession, dump: list[str], tmp_path: Path, output: Path) -> None:
    finished = run(session, dump, output, cleaning=("--format", "md"), reading=tuple(corpus.LIMITS))
    single.clean(dump, tmp_path / "one", *corpus.LIMITS)
    single.assert_equal(tmp_path / "one", output)
    manifest = json.loads(finished.manifest)
    # The dump is what it is said to be.
    assert manifest["counts"]["duplicate"] > 20
    assert manifest["tagged"]["near"] > 0
    assert manifest["reasons"]["unresolved-revisit"] == 1
    for reason in ("empty-folder", "too-large", "bad-json", "damaged-gzip", "truncated-gzip"):
        assert manifest["reasons"][reason] == 1, reason
    cleaned = [task for task in finished.summaries if task.stage in ("clean", "revisits")]
    assert sum(task.counts["read"] for task in cleaned) == manifest["counts"]["read"]
    assert any("#" in task.subject for task in cleaned), "a WARC file should have been cut"
    assert any("broken.warc.gz)" in task.subject for task in cleaned), "a damaged one should have stayed whole"
    written = [task for task in finished.summaries if task.stage == "write"]
    for name, count in manifest["counts"].items():
        assert sum(task.counts[name] for task in written) == count


def test_shards_with_templates_and_pairs_past_the_driver(
    session: SparkSession, dump: list[str], tmp_path: Path, output: Path
) -> None:
    shards = ("--compression", "zstd", "--shard-size", "40000", "--provenance", "beside")
    options = ("--format", "jsonl", "--drop", "near")
    sizes = Sizes(part_bytes=30_000, split_bytes=9_000, revisits=1, driver_pairs=0)
    run(session, dump, output, sizes, cleaning=options, learns=True, shards=shards, provenance="beside")
    single.clean(dump, tmp_path / "one", *options, *shards, "--learn")
    assert len(list((tmp_path / "one").glob("articles-*"))) > 2
    single.assert_equal(tmp_path / "one", output)


def test_a_page_alone(session: SparkSession, dump: list[str], tmp_path: Path, output: Path) -> None:
    page = [dump[0] + "/s0.example/000.html"]
    run(session, page, output, cleaning=("--format", "jsonl"))
    single.clean(page, tmp_path / "one", "--format", "jsonl")
    single.assert_equal(tmp_path / "one", output)


def test_a_run_goes_on_where_another_one_ended(session: SparkSession, dump: list[str], output: Path) -> None:
    first = run(session, dump[:2], output, cleaning=("--format", "jsonl"))
    before = single.files(output)
    for name in ("manifest.json", "articles-00000.jsonl.gz"):
        (output / name).unlink()
    shutil.rmtree(output / ".spark" / "joined")
    again = run(session, dump[:2], output, cleaning=("--format", "jsonl"))
    assert single.files(output) == before
    assert [task.stage for task in again.summaries if task.cpu_seconds] == ["join"]
    assert sum(task.counts["read"] for task in first.summaries if task.stage == "clean") > 0
    with pytest.raises(OtherRun, match="other inputs, options or rules"):
        run(session, dump[:2], output, cleaning=("--format", "txt"))


def test_uris_are_read_through_hadoop(
    session: SparkSession, dump: list[str], tmp_path: Path, output: Path
) -> None:
    uris = ["file://" + path for path in (dump[0], dump[1], dump[3])]
    run(session, uris, output, cleaning=("--format", "md"))
    # Below this link a URI is a path for the command too, so that one machine can be asked the same.
    (tmp_path / "file:").symlink_to("/")
    single.clean(uris, tmp_path / "one", folder=tmp_path)
    single.assert_equal(tmp_path / "one", output)


def test_a_task_that_fails_names_its_input(session: SparkSession, dump: list[str], tmp_path: Path, output: Path) -> None:
    failing = tmp_path / "bluepencil"
    failing.write_text(
        f'#!/bin/sh\n[ "$2" = clean ] && grep -q items.jsonl "$4" && {{ echo no memory >&2; exit 9; }}\nexec {single.binary()} "$@"\n'
    )
    failing.chmod(0o755)
    output.mkdir()
    settings = Settings(work=output / ".spark", binary=str(failing), cleaning=("--format", "md"))
    with pytest.raises(Exception, match=r"items\.jsonl.*exited with 9: no memory"):
        Run(session, settings, dump, output, Sizes(part_bytes=1)).run()
    assert not (output / "manifest.json").exists()
