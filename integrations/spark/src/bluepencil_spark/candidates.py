"""Pairs of texts that may relate, from the keys that the command has written: the same pairs as on one machine.

A text is known by the fingerprint of its digest, and pages of one text count as one. Texts that share a key are a
bucket. In a bucket of up to 32 texts all pairs are candidates; of more, each text with four and with the two before it,
in the order of their fingerprints, so that a bucket of any size costs what its texts cost.
"""

from pyspark.sql import Column, DataFrame, SparkSession, Window
from pyspark.sql import functions as F
from pyspark.sql.types import ArrayType, LongType, StructField, StructType

#: As `CandidateBucket` of the command has them.
MOST_COMPARED = 32
_HUBS = 4
_NEXT = 2
#: As `CandidateIndex` has it: beginnings must share so many keys.
_LEAST_LEADS = 2

SCHEMA = StructType(
    [
        StructField("frame", LongType()),
        StructField("text", LongType()),
        StructField("bands", ArrayType(LongType())),
        StructField("lead", ArrayType(LongType())),
        StructField("address", LongType()),
    ]
)

#: Fingerprints are numbers without a sign, and Spark knows none: this turns their order into that of signed numbers.
_SIGN = -(1 << 63)
#: Above the 32 bands.
_LEAD = 40


def read_keys(session: SparkSession, path: str) -> DataFrame:
    """The rows of `keys.jsonl`, with `text` in the order of numbers without a sign."""
    keys = session.read.schema(SCHEMA).json(path)
    return keys.withColumn("text", ordered(F.col("text")))


def ordered(text: Column) -> Column:
    """A fingerprint as candidates are ordered by it; of that the fingerprint as it was."""
    return text.bitwiseXOR(F.lit(_SIGN))


def postings(keys: DataFrame) -> DataFrame:
    """A row (`bucket`, `text`) for each key of a text.

    Bands and leads have their number in the upper half of the bucket, addresses are negative.
    """
    bands = F.transform(F.col("bands"), lambda key, band: band.cast("long") * (1 << 32) + key)
    leads = F.transform(F.col("lead"), lambda key: F.lit(_LEAD << 32) + key)
    address = F.filter(F.array(F.col("address").bitwiseOR(F.lit(_SIGN))), lambda key: key.isNotNull())
    rows = keys.select(F.explode(F.concat(bands, leads, address)).alias("bucket"), "text")
    # Each bucket goes to one place at once, and not first by its texts.
    return rows.repartition("bucket").distinct()


def bucket_pairs(texts: DataFrame) -> DataFrame:
    """Rows (`bucket`, `size`, `rank`, `one`, `other`) of pairs within buckets, `one` before `other`."""
    whole = Window.partitionBy("bucket").orderBy("text")
    frame = whole.rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
    before = whole.rowsBetween(-(MOST_COMPARED - 1), -1)
    # Nearly all buckets have one text, and looking to either side costs less than what follows.
    beside = (F.lag("text").over(whole), F.lead("text").over(whole))
    sides = texts.select("bucket", "text", F.coalesce(*beside).isNotNull().alias("isShared"))
    placed = sides.where("isShared").select(
        "bucket",
        "text",
        F.row_number().over(whole).alias("rank"),
        F.count(F.lit(1)).over(frame).alias("size"),
        F.collect_list("text").over(before).alias("before"),
        *(F.nth_value("text", hub + 1).over(frame).alias(f"hub{hub}") for hub in range(_HUBS)),
    )
    few = F.array_distinct(
        F.concat(
            F.array(*(F.col(f"hub{hub}") for hub in range(_HUBS))),
            F.slice(F.reverse("before"), 1, _NEXT),
        )
    )
    partners = F.when(F.col("size") <= MOST_COMPARED, F.col("before")).otherwise(
        F.filter(few, lambda text: text < F.col("text"))
    )
    return placed.select("bucket", "size", "rank", F.explode(partners).alias("one"), F.col("text").alias("other"))


def pairs(found: DataFrame) -> DataFrame:
    """Distinct pairs (`one`, `other`): of texts that share a band, an address, or two keys of their beginnings."""
    is_lead = F.shiftright("bucket", 32) == _LEAD
    counted = found.groupBy("one", "other").agg(
        F.sum(is_lead.cast("int")).alias("leads"), F.max((~is_lead).cast("int")).alias("others")
    )
    return counted.where((F.col("others") > 0) | (F.col("leads") >= _LEAST_LEADS)).select("one", "other")
