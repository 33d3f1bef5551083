"""Parts of an input, a task each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bluepencil_spark.items import Item


@dataclass(frozen=True)
class Part:
    """Some pieces of the input in a row."""

    number: int
    items: tuple[Item, ...]

    @property
    def folder(self) -> str:
        """The name of the part's folder; names sort as numbers do."""
        return folder_name(self.number)

    @property
    def subject(self) -> str:
        """For messages: which input it is."""
        first, last = self.items[0].name, self.items[-1].name
        return f"part {self.number} ({first})" if first == last else f"part {self.number} ({first} to {last})"


def folder_name(number: int) -> str:
    return f"{number:06}"


def group(items: Iterable[Item], part_bytes: int) -> list[Part]:
    """Puts pieces together until a part has `part_bytes`, in their order; a larger piece is a part alone."""
    parts: list[Part] = []
    taken: list[Item] = []
    size = 0
    for item in items:
        if taken and size + item.bytes > part_bytes:
            parts.append(Part(len(parts), tuple(taken)))
            taken, size = [], 0
        taken.append(item)
        size += item.bytes
    if taken:
        parts.append(Part(len(parts), tuple(taken)))
    return parts


def is_splittable(item: Item, split_bytes: int) -> bool:
    """Whether a file is a large WARC file that several tasks should share."""
    name = item.path.lower()
    is_warc = name.endswith((".warc", ".warc.gz", ".warc.zst"))
    return is_warc and item.start is None and not item.is_remote and item.bytes > split_bytes


def split(item: Item, offsets: Sequence[int], split_bytes: int) -> list[Item]:
    """Cuts a WARC file where records begin, into ranges of at least `split_bytes` but for the last."""
    cuts = [0]
    for offset in offsets:
        if offset - cuts[-1] >= split_bytes:
            cuts.append(offset)
    ends = [*cuts[1:], item.bytes]
    if len(cuts) == 1:
        return [item]
    return [
        Item(item.path, item.key, start, end, end - start) for start, end in zip(cuts, ends, strict=True)
    ]
