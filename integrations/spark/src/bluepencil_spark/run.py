"""A run: its stages, one after another."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from bluepencil_spark import candidates, components, identity, items, resolution, revisits, storage, tasks
from bluepencil_spark.items import Item, is_uri
from bluepencil_spark.output import Output
from bluepencil_spark.parts import Part, group, is_splittable
from bluepencil_spark.settings import Settings
from bluepencil_spark.summary import Summary

Work = TypeVar("Work")
Result = TypeVar("Result")

_LOG = logging.getLogger("bluepencil_spark")

#: Samples of so many parts are one task's to add up.
_SAMPLES = 32


@dataclass(frozen=True)
class Sizes:
    """How the work is parted."""

    #: Bytes on disk of the inputs of a part.
    part_bytes: int = 256 << 20
    #: WARC files above it are cut.
    split_bytes: int = 1 << 30
    #: Revisits of a part.
    revisits: int = 20_000
    #: Pairs whose components the driver finds in memory.
    driver_pairs: int = 2_000_000


@dataclass(frozen=True)
class Finished:
    """What a run came to."""

    #: The manifest as it was written.
    manifest: str
    summaries: tuple[Summary, ...]


class Run:
    """Cleans the inputs into `output`."""

    def __init__(
        self, session: SparkSession, settings: Settings, inputs: Sequence[str], output: Output, sizes: Sizes
    ) -> None:
        self.session = session
        self.context = session.sparkContext
        self.settings = settings
        self.inputs = inputs
        self.output = output
        self.sizes = sizes
        self.summaries: list[Summary] = []

    def run(self) -> Finished:
        """Goes through the stages; those whose results an earlier run has left are passed over, part by part."""
        settings = self.settings
        identity.claim(settings.work, self.output)
        parts = group(self._items(), self.sizes.part_bytes)
        identity.check(settings, parts)
        _LOG.info("%d parts", len(parts))
        if settings.learns:
            self._learn(parts)
        self._each("clean", parts, lambda part: tasks.clean(settings, part))
        last = self._revisits(len(parts))
        self._each("revisits", last, lambda part: tasks.clean_revisits(settings, part))
        folders = [part.folder for part in parts] + [part.folder for part in last]
        self._decide(folders[0])
        output = self.output
        self._each("write", folders, lambda folder: tasks.write(settings, folder, output))
        manifest = self._join(folders)
        return Finished(manifest, tuple(self.summaries))

    # Stages

    def _items(self) -> list[Item]:
        """The pieces of the input in their order, large WARC files cut."""
        binary = self.settings.command()
        whole: list[Item] = []
        local: list[str] = []

        def walk() -> None:
            if local:
                whole.extend(items.local_items(binary, local, self.settings.work / "inputs0"))
                local.clear()

        for path in self.inputs:
            if is_uri(path):
                walk()
                whole.extend(storage.remote_items(self.settings.hadoop, path))
            else:
                local.append(path)
        walk()
        return self._cut(whole)

    def _cut(self, whole: list[Item]) -> list[Item]:
        settings, split_bytes = self.settings, self.sizes.split_bytes
        large = [item for item in whole if is_splittable(item, split_bytes)]
        cut = self._map("index", large, lambda item: tasks.cut(settings, item, split_bytes))
        pieces = {item: ranges for item, ranges in zip(large, cut, strict=True)}
        return [piece for item in whole for piece in pieces.get(item, [item])]

    def _learn(self, parts: list[Part]) -> None:
        settings = self.settings
        if settings.templates.exists():
            return
        self._each("outline", parts, lambda part: tasks.outline(settings, part))
        samples = [str(settings.sample(part.folder) / "sample") for part in parts]
        round_number = 0
        while len(samples) > _SAMPLES:
            sums = [
                tasks.Samples(tuple(samples[start : start + _SAMPLES]), f"sum-{round_number}-{start}")
                for start in range(0, len(samples), _SAMPLES)
            ]
            self._each("add samples", sums, lambda some: tasks.add_samples(settings, some))
            samples = [str(settings.sample(some.folder) / "sample") for some in sums]
            round_number += 1
        arguments = ["part", "learn", *samples, "-o", str(settings.templates), *settings.rule_options()]
        settings.command().run("samples of all parts", arguments)

    def _revisits(self, first: int) -> list[tasks.RevisitPart]:
        parts = self.settings.work / "parts"
        if not any(path.stat().st_size for path in parts.glob("*/revisits.jsonl")):
            return []
        return revisits.resolve(
            self.session, parts, self.settings.work / "revisits", first, self.sizes.revisits
        )

    def _decide(self, any_part: str) -> None:
        """Finds groups of pages that may relate, and has them decided."""
        settings, work = self.settings, self.settings.work
        if (settings.decisions / "_SUCCESS").exists():
            return
        parts = (work / "parts").as_uri()
        keys = candidates.read_keys(self.session, f"{parts}/*/keys.jsonl")
        buckets = candidates.bucket_pairs(candidates.postings(keys))
        found = self._stored(buckets, work / "buckets")
        self._log_buckets(found)
        pairs = self._stored(candidates.pairs(found), work / "pairs")
        labels = components.labels(
            self.session, pairs, pairs.count(), self.sizes.driver_pairs, work / "components"
        )
        compared = resolution.read_compared(self.session, f"{parts}/*/compared.tsv")
        texts = self._stored(resolution.groups(keys, labels), work / "groups")
        groups = resolution.grouped(compared, pairs, texts, texts.count())
        policy_of = str(settings.part(any_part))
        decided = (
            groups.repartition("label")
            .sortWithinPartitions("label")
            .rdd.mapPartitions(lambda rows: resolution.decide(settings, policy_of, rows))
        )
        (
            self.session.createDataFrame(decided, "part int, value string")
            .repartition("part")
            .write.mode("overwrite")
            .partitionBy("part")
            .text(settings.decisions.as_uri())
        )

    def _log_buckets(self, found: DataFrame) -> None:
        """Tells of large buckets; the second text of a bucket is always in a pair."""
        large = found.where((F.col("size") > candidates.MOST_COMPARED) & (F.col("rank") == 2))
        capped = large.agg(F.count(F.lit(1)), F.sum("size"), F.max("size")).head()
        if capped and capped[0]:
            _LOG.warning(
                "%d buckets of more than %d texts, %d texts in all, the largest of %d: of these only some pairs are"
                " compared, as on one machine",
                capped[0],
                candidates.MOST_COMPARED,
                capped[1],
                capped[2],
            )

    def _join(self, folders: list[str]) -> str:
        settings, work, output = self.settings, self.settings.work, self.output
        (work / "folders").write_text("".join(f"{settings.written(folder)}\n" for folder in folders))
        (work / "inputs").write_text("".join(f"{path}\n" for path in self.inputs))
        planned = work / "planned"
        arguments = ["part", "plan", "--parts-from", str(work / "folders"), "--inputs-from", str(work / "inputs")]
        goals = ["-o", str(planned), "--plan", str(work / "plan.json"), *settings.shards]
        names = settings.command().run("all parts", [*arguments, *goals]).output.split()
        self._each("join", names, lambda name: tasks.join(settings, name, output))
        manifest = (planned / "manifest.json").read_text()
        output.tidy()
        # The manifest comes last: where it is, all else is.
        for name in ("README.md", "manifest.json"):
            if (planned / name).exists():
                output.add({name: planned / name})
        return manifest

    # Spark

    def _stored(self, rows: DataFrame, path: Path) -> DataFrame:
        """Computes rows once, for several uses."""
        rows.write.mode("overwrite").parquet(path.as_uri())
        return self.session.read.parquet(path.as_uri())

    def _each(self, stage: str, work: Sequence[Work], task: Callable[[Work], Summary]) -> None:
        self.summaries += self._map(stage, work, task)

    def _map(self, stage: str, work: Sequence[Work], task: Callable[[Work], Result]) -> list[Result]:
        """Runs a task for each piece of work, on as many workers as Spark has."""
        if not work:
            return []
        self.context.setJobDescription(f"bluepencil: {stage}")
        _LOG.info("%s: %d tasks", stage, len(work))

        def each(pieces: Iterable[Work]) -> Iterable[Result]:
            return [task(piece) for piece in pieces]

        results = self.context.parallelize(list(work), len(work)).mapPartitions(each).collect()
        self.context.setJobDescription("")
        return results

