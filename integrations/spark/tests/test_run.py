"""Whole runs on this machine's threads: byte for byte what one run of the command writes."""

import json
import re
from pathlib import Path

import corpus
import pytest
import single
from bluepencil_spark.failures import last_words
from bluepencil_spark.hadoop import configuration
from bluepencil_spark.identity import OtherRun
from bluepencil_spark.output import output as output_at
from bluepencil_spark.run import Finished, Run, Sizes
from bluepencil_spark.settings import Settings
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

SMALL = Sizes(part_bytes=60_000, split_bytes=9_000, revisits=2, driver_pairs=10_000)


def run(
    session: SparkSession,
    inputs: list[str],
    output: Path,
    sizes: Sizes = SMALL,
    binary: str | None = None,
    scheme: str = "",
    **settings: object,
) -> Finished:
    """Runs into a folder, by its path or, with a scheme such as `file://`, by its URI."""
    work = output.with_name("work") if scheme else output / ".spark"
    hadoop = configuration(session.sparkContext)
    whole = Settings(work, binary or single.binary(), hadoop=hadoop, **settings)  # type: ignore[arg-type]
    return Run(session, whole, inputs, output_at(f"{scheme}{output}", hadoop), sizes).run()


def test_markdown(session: SparkSession, dump: list[str], tmp_path: Path, output: Path) -> None:
    finished = run(session, dump, output, cleaning=("--format", "md"), reading=tuple(corpus.LIMITS))
    single.clean(dump, tmp_path / "one", *corpus.LIMITS)
    single.assert_equal(tmp_path / "one", output)
    manifest = json.loads(finished.manifest)
    # The dump is what it is said to be.
    assert manifest["counts"]["duplicate"] > 20
    assert manifest["tagged"]["near"] > 0
    assert manifest["reasons"]["unresolved-revisit"] == 1
    for reason in ("empty-folder", "bad-json", "damaged-gzip", "truncated-gzip"):
        assert manifest["reasons"][reason] == 1, reason
    assert manifest["reasons"]["too-large"] == 2, "a page and an article"
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


def failing(tmp_path: Path, condition: str) -> str:
    """The command, which fails where a condition of the shell over its arguments holds."""
    command = tmp_path / "bluepencil"
    command.write_text(f'#!/bin/sh\n{condition} && {{ echo no memory >&2; exit 9; }}\nexec {single.binary()} "$@"\n')
    command.chmod(0o755)
    return str(command)


def test_a_run_into_a_uri_goes_on_where_it_failed(
    session: SparkSession, dump: list[str], tmp_path: Path, output: Path
) -> None:
    broken = tmp_path / "broken"
    broken.touch()
    binary = failing(tmp_path, f'[ -e {broken} ] && [ "$2" = join ] && [ "$4" = errors.jsonl ]')

    def again(format: str) -> Finished:
        return run(session, dump[:2], output, binary=binary, scheme="file://", cleaning=("--format", format))

    with pytest.raises(Exception, match=r"errors\.jsonl: .* exited with 9: no memory"):
        again("jsonl")
    assert not (output / "manifest.json").exists()
    broken.unlink()
    with pytest.raises(OtherRun, match="other inputs, options or rules"):
        again("txt")
    finished = again("jsonl")
    worked = [(task.stage, task.subject) for task in finished.summaries if task.cpu_seconds]
    assert ("join", "errors.jsonl") in worked
    assert {stage for stage, _ in worked} == {"join"}
    single.clean(dump[:2], tmp_path / "one", "--format", "jsonl")
    single.assert_equal(tmp_path / "one", output)
    with pytest.raises(OtherRun, match=r"file://.*/many: holds a finished run; expected a new folder"):
        again("jsonl")


def test_tasks_read_and_write_as_spark_is_configured(
    session: SparkSession, dump: list[str], tmp_path: Path, output: Path
) -> None:
    uris = ["viewfs://store" + path for path in (dump[0], dump[1], dump[3])]
    run(session, uris, output, scheme="viewfs://store", cleaning=("--format", "md"))
    # Below this link a URI is a path for the command too, so that one machine can be asked the same.
    (tmp_path / "viewfs:").mkdir()
    (tmp_path / "viewfs:" / "store").symlink_to("/")
    single.clean(uris, tmp_path / "one", folder=tmp_path)
    single.assert_equal(tmp_path / "one", output)


def test_a_task_that_fails_names_its_input(session: SparkSession, dump: list[str], tmp_path: Path, output: Path) -> None:
    binary = failing(tmp_path, '[ "$2" = clean ] && grep -q items.jsonl "$4"')
    with pytest.raises((Py4JJavaError, PySparkException)) as raised:
        run(session, dump, output, Sizes(part_bytes=1), binary, cleaning=("--format", "md"))
    said = last_words(str(raised.value))
    assert re.fullmatch(r"part \d+ \(\S*/items\.jsonl\): bluepencil part clean exited with 9: no memory", said or "")
    assert last_words("java.lang.OutOfMemoryError\n\tat java.lang.Thread") is None
    assert not (output / "manifest.json").exists()
