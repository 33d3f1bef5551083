"""Groups of pages on their way to `bluepencil dedup resolve`, and what it decides.

What is compared of a page are digests and hashes; its text is not among them.
"""

import itertools
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from pyspark.sql import DataFrame, Row, SparkSession
from pyspark.sql import functions as F

from bluepencil_spark.candidates import ordered
from bluepencil_spark.settings import Settings

#: Texts of groups that fit into each executor's memory, some 50 bytes each.
MOST_BROADCAST = 2_000_000


def read_compared(session: SparkSession, path: str) -> DataFrame:
    """The rows of `compared.tsv`: `text`, and `line` for the command, which names part and frame."""
    lines = session.read.text(path)
    part = F.regexp_extract(F.input_file_name(), "/([0-9]+)/[^/]*$", 1).cast("int")
    field = F.split("value", "\t")
    return lines.select(
        ordered(field[1].cast("long")).alias("text"),
        F.concat_ws("\t", F.lit("article"), part.cast("string"), field[0], field[2]).alias("line"),
    )


def groups(keys: DataFrame, labels: DataFrame) -> DataFrame:
    """Rows (`text`, `label`) of texts in pairs and of texts that several pages share."""
    shared = keys.groupBy("text").count().where("count > 1").select("text")
    return shared.join(labels, "text", "full_outer").select("text", F.coalesce("label", "text").alias("label")).distinct()


def grouped(compared: DataFrame, pairs: DataFrame, found: DataFrame, count: int) -> DataFrame:
    """Rows (`label`, `line`) of `count` texts in groups: their pages, and the pairs."""
    # Few texts go to all that is compared, so that only what they need is shuffled.
    texts = F.broadcast(found) if count <= MOST_BROADCAST else found
    members = compared.join(texts, "text").select("label", "line")
    pair = F.concat_ws("\t", F.lit("pair"), ordered(F.col("one")).cast("string"), ordered(F.col("other")).cast("string"))
    joined = pairs.join(texts, pairs["one"] == texts["text"]).select("label", pair.alias("line"))
    return members.union(joined)


def decide(settings: Settings, policy_of: str, rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """Runs the command over groups, whose rows stand together, and gives (part, decision) of pages."""
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return

    def feed(standard_input: IO[bytes]) -> None:
        label = first[0]
        for row in itertools.chain([first], left):
            if row[0] != label:
                standard_input.write(b"\n")
            label = row[0]
            standard_input.write(row[1].encode() + b"\n")

    with tempfile.TemporaryFile() as output:
        arguments = ["dedup", "resolve", "--policy-of", policy_of]
        settings.command().filter("groups of pages", arguments, feed, output)
        output.seek(0)
        for line in output:
            part, decision = line.decode().rstrip("\n").split("\t", 1)
            yield int(part), decision
