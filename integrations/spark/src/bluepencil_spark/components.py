"""Texts that pairs join, directly or through others: what must be looked at together.

These are connected components. The articles' clusters are not: within a group the command builds stars.
"""

from collections.abc import Iterable
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

_SCHEMA = "text long, label long"


def labels(session: SparkSession, pairs: DataFrame, count: int, most_on_driver: int, work: Path) -> DataFrame:
    """For each text of a pair the least text of its component: rows (`text`, `label`).

    Up to `most_on_driver` pairs are joined in the driver's memory, more of them by Spark, with its rounds in `work`.
    """
    if count <= most_on_driver:
        found = union_find((row[0], row[1]) for row in pairs.toLocalIterator())
        return session.createDataFrame(found, _SCHEMA)
    return stars(session, pairs, work)


def union_find(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Components in memory: (text, least text) of each text of a pair."""
    parents: dict[int, int] = {}

    def root(text: int) -> int:
        while (parent := parents.setdefault(text, text)) != text:
            parents[text] = text = parents[parent]
        return text

    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second:
            parents[max(first, second)] = min(first, second)
    return [(text, root(text)) for text in list(parents)]


def stars(session: SparkSession, pairs: DataFrame, work: Path) -> DataFrame:
    """Components by alternating large-star and small-star (Kiveris et al., 2014), a logarithmic number of rounds.

    Each round's edges go to a file of its own, so that its plan does not grow with the rounds.
    """
    edges = _stored(
        session, pairs.select(F.col("other").alias("node"), F.col("one").alias("least")), work / "round-0"
    )
    known = _digest(edges)
    for number in range(1, 100):
        edges = _stored(session, _small_star(_large_star(edges)), work / f"round-{number}")
        digest = _digest(edges)
        if digest == known:
            centres = edges.select(F.col("least").alias("text"), F.col("least").alias("label")).distinct()
            return edges.select(F.col("node").alias("text"), F.col("least").alias("label")).union(centres)
        known = digest
    raise RuntimeError("the components of pairs do not settle; this is a bug of bluepencil-spark")


def _large_star(edges: DataFrame) -> DataFrame:
    """Joins what is larger than a node to the least of its neighbours."""
    turned = edges.select(F.col("least").alias("node"), F.col("node").alias("least"))
    both = edges.union(turned).toDF("node", "neighbour")
    centres = both.groupBy("node").agg(F.least(F.col("node"), F.min("neighbour")).alias("centre"))
    larger = both.where("neighbour > node").join(centres, "node")
    return larger.select(F.col("neighbour").alias("node"), F.col("centre").alias("least")).distinct()


def _small_star(edges: DataFrame) -> DataFrame:
    """Joins a node and what is smaller than it to the least of these."""
    centres = edges.groupBy("node").agg(F.min("least").alias("centre"))
    smaller = edges.join(centres, "node").where("least <> centre")
    moved = smaller.select(F.col("least").alias("node"), F.col("centre").alias("least"))
    own = centres.select("node", F.col("centre").alias("least"))
    return moved.union(own).distinct()


def _stored(session: SparkSession, edges: DataFrame, path: Path) -> DataFrame:
    edges.write.mode("overwrite").parquet(path.as_uri())
    return session.read.parquet(path.as_uri())


def _digest(edges: DataFrame) -> tuple[int, int]:
    """Equal where the edges are, but for chance."""
    row = edges.agg(F.count(F.lit(1)), F.bit_xor(F.xxhash64("node", "least"))).head()
    return (row[0], row[1] or 0) if row else (0, 0)
