"""Pairs and their components, against plain programs of the same rules."""

import itertools
import random
from pathlib import Path

import pytest
from bluepencil_spark import candidates, components
from pyspark.sql import SparkSession


def signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def expected_pairs(buckets: dict[int, list[int]]) -> set[tuple[int, int, int]]:
    """(bucket, lesser, greater) as the command compares them: by fingerprints without a sign."""
    pairs = set()
    for bucket, texts in buckets.items():
        ordered = sorted(set(texts))
        for offset, one in enumerate(ordered):
            others = ordered[offset + 1 :]
            if len(ordered) > 32 and offset >= 4:
                others = others[:2]
            pairs |= {(bucket, one, other) for other in others}
    return pairs


def test_large_buckets_are_capped_as_on_one_machine(session: SparkSession) -> None:
    chance = random.Random(1)
    buckets = {
        bucket: [chance.getrandbits(64) for _ in range(size)]
        for bucket, size in enumerate([1, 2, 31, 32, 33, 34, 200])
    }
    buckets[2] += buckets[2][:3]
    rows = [(bucket, signed(text)) for bucket, texts in buckets.items() for text in texts]
    postings = session.createDataFrame(rows, "bucket long, text long").distinct()
    texts = postings.withColumn("text", candidates.ordered(postings["text"]))
    found = candidates.bucket_pairs(texts).select("bucket", "one", "other").collect()
    pairs = {(row[0], row[1] + (1 << 63), row[2] + (1 << 63)) for row in found}
    assert pairs == expected_pairs(buckets)
    assert len(found) == len(pairs)


def test_beginnings_must_share_two_keys(session: SparkSession, tmp_path: Path) -> None:
    keys = tmp_path / "keys.jsonl"
    keys.write_text(
        '{"frame":1,"text":1,"bands":[5,6],"lead":[1,2,3],"address":9}\n'
        '{"frame":2,"text":2,"bands":[6,5],"lead":[1],"address":null}\n'
        '{"frame":3,"text":3,"bands":[],"lead":[1,2],"address":null}\n'
        '{"frame":4,"text":-4,"bands":[7,6],"lead":[],"address":null}\n'
        '{"frame":5,"text":5,"bands":[],"lead":[],"address":9}\n'
        '{"frame":6,"text":1,"bands":[5,6],"lead":[1,2,3],"address":9}\n'
    )
    read = candidates.read_keys(session, keys.as_uri())
    found = candidates.pairs(candidates.bucket_pairs(candidates.postings(read))).collect()
    pairs = {tuple(sorted(row[name] ^ -(1 << 63) for name in ("one", "other"))) for row in found}
    assert pairs == {(1, 3), (-4, 1), (1, 5)}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stars_find_the_components_that_union_find_does(session: SparkSession, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    drawn = [sorted(chance.sample(range(-60, 60), 2)) for _ in range(50 + 20 * seed)]
    pairs = {(one, other) for one, other in drawn}
    pairs |= set(itertools.pairwise(range(100, 140)))
    frame = session.createDataFrame(sorted(pairs), "one long, other long")
    stars = {tuple(row) for row in components.stars(session, frame, tmp_path).collect()}
    assert stars == set(components.union_find(sorted(pairs)))
