"""Revisits of WARC files, whose originals may lie in any part of the input."""

import json
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from bluepencil_spark.parts import folder_name
from bluepencil_spark.tasks import RevisitPart

_ORIGINALS = "name long, place int, file string, offset long"
_REVISITS = "number int, digest long, record_id long, file string, offset long"


def resolve(session: SparkSession, parts: Path, work: Path, first: int, most: int) -> list[RevisitPart]:
    """Finds for each revisit the first record that it may refer to, as one machine would, and makes parts of them.

    Their numbers begin with `first`, as revisits come after all other pages; a part has up to `most` of them.
    """
    originals = _read(session, parts, "originals.jsonl", _ORIGINALS)
    revisits = _read(session, parts, "revisits.jsonl", _REVISITS)
    firsts = originals.groupBy("name").agg(F.min(F.struct("part", "place", "offset", "file")).alias("original"))
    by_digest = firsts.select(F.col("name").alias("digest"), F.col("original").alias("by_digest"))
    by_id = firsts.select(F.col("name").alias("record_id"), F.col("original").alias("by_id"))
    found = (
        revisits.join(by_digest, "digest", "left")
        .join(by_id, "record_id", "left")
        .withColumn("original", F.coalesce("by_digest", "by_id"))
        .orderBy("part", "number")
        .select("file", "offset", F.col("original.file"), F.col("original.offset"))
    )
    return _parts(found, work, first, most)


def _read(session: SparkSession, parts: Path, name: str, schema: str) -> DataFrame:
    rows = session.read.schema(schema).json(f"{parts.as_uri()}/*/{name}")
    return rows.withColumn("part", F.regexp_extract(F.input_file_name(), "/([0-9]+)/[^/]*$", 1).cast("int"))


def _parts(found: DataFrame, work: Path, first: int, most: int) -> list[RevisitPart]:
    work.mkdir(parents=True, exist_ok=True)
    parts: list[RevisitPart] = []
    rows: list[str] = []

    def finish() -> None:
        folder = folder_name(first + len(parts))
        path = work / f"{folder}.jsonl"
        path.write_text("".join(rows))
        parts.append(RevisitPart(folder, path))
        rows.clear()

    for file, offset, original_file, original_offset in found.toLocalIterator():
        row = {"file": file, "offset": offset, "original_file": original_file, "original_offset": original_offset}
        rows.append(json.dumps(row, ensure_ascii=False) + "\n")
        if len(rows) == most:
            finish()
    if rows:
        finish()
    return parts
