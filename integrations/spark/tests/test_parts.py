"""How an input is parted."""

from pathlib import Path

import pytest
from bluepencil_spark import manifest
from bluepencil_spark.items import Item, parse
from bluepencil_spark.parts import group, is_splittable, split


def item(name: str, size: int) -> Item:
    return Item(name, name, size=size)


def test_pieces_are_put_together_up_to_a_size() -> None:
    parts = group([item("a", 4), item("b", 4), item("c", 9), item("d", 1), item("e", 0)], 8)
    assert [[piece.path for piece in part.items] for part in parts] == [["a", "b"], ["c"], ["d", "e"]]
    assert [part.folder for part in parts] == ["000000", "000001", "000002"]
    assert parts[0].subject == "part 0 (a to b)"


def test_a_large_warc_file_is_cut_where_records_begin() -> None:
    whole = item("a.warc.gz", 100)
    pieces = split(whole, [0, 10, 25, 40, 41, 90], 30)
    assert [(piece.start, piece.end) for piece in pieces] == [(0, 40), (40, 90), (90, 100)]
    assert pieces[0].name == "a.warc.gz#0-40"
    assert split(whole, [0, 10], 30) == [whole]


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (item("a.warc.gz", 100), True),
        (item("a.warc.gz", 10), False),
        (item("a.jsonl", 100), False),
        (item("s3a://bucket/a.warc.gz", 100), False),
        (Item("a.warc", "a.warc", 0, 100), False),
    ],
)
def test_only_large_local_warc_files_are_cut(piece: Item, expected: bool) -> None:
    assert is_splittable(piece, 50) == expected


def test_rows_are_read_back() -> None:
    for piece in [item("ü\n.html", 3), Item("a.warc", "a.warc", 5, 9, 4), Item("gone", None)]:
        assert parse(piece.row) == piece


def test_a_manifest_names_inputs(tmp_path: Path) -> None:
    path = tmp_path / "inputs"
    path.write_text("# crawl of May\na b.html\n\ns3a://bucket/c.warc.gz\n")
    assert manifest.inputs(path) == ["a b.html", "s3a://bucket/c.warc.gz"]
    path.write_text("#\n")
    with pytest.raises(manifest.ManifestError, match="names no inputs"):
        manifest.inputs(path)
    with pytest.raises(manifest.ManifestError, match="cannot be read"):
        manifest.inputs(tmp_path / "none")
