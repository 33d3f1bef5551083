"""The pieces of an input, as `bluepencil part list` names them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bluepencil_spark.binary import Binary


def is_uri(text: str) -> bool:
    """Whether it names something in one of Hadoop's file systems, and no path."""
    return "://" in text


@dataclass(frozen=True)
class Item:
    """A file, or a range of a WARC file: records that begin between two bytes of it."""

    path: str
    key: str | None
    start: int | None = None
    end: int | None = None
    size: int | None = None

    @property
    def bytes(self) -> int:
        """Bytes on disk; 0 where nobody knows."""
        if self.start is not None and self.end is not None:
            return self.end - self.start
        return self.size or 0

    @property
    def is_remote(self) -> bool:
        """Whether one of Hadoop's file systems has the file."""
        return is_uri(self.path)

    @property
    def name(self) -> str:
        """For messages."""
        return self.path if self.start is None else f"{self.path}#{self.start}-{self.end}"

    @property
    def row(self) -> str:
        """A line of JSON for `bluepencil part`."""
        return json.dumps(
            {"path": self.path, "key": self.key, "from": self.start, "to": self.end, "bytes": self.size},
            ensure_ascii=False,
        )


def parse(row: str) -> Item:
    """Reads a row of `bluepencil part list`."""
    value = json.loads(row)
    return Item(value["path"], value["key"], value["from"], value["to"], value["bytes"])


def local_items(binary: Binary, inputs: Iterable[str], listing: Path) -> list[Item]:
    """Walks files and folders as `bluepencil clean` does."""
    listing.write_bytes(b"".join(path.encode() + b"\0" for path in inputs))
    listed = binary.run("the input", ["part", "list", "--files0-from", str(listing)]).output
    return [parse(row) for row in listed.split("\n") if row]


def write(items: Iterable[Item], path: Path) -> None:
    """Writes rows for `--items`."""
    path.write_text("".join(item.row + "\n" for item in items))
