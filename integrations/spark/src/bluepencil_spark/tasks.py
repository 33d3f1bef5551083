"""The tasks of a run: each runs the command on one part, in a folder of its attempt."""

import json
from dataclasses import dataclass
from pathlib import Path

from bluepencil_spark import items as rows
from bluepencil_spark import storage
from bluepencil_spark.binary import Finished
from bluepencil_spark.items import Item
from bluepencil_spark.output import Output, files_below
from bluepencil_spark.parts import Part, split
from bluepencil_spark.settings import Settings
from bluepencil_spark.staging import attempt
from bluepencil_spark.summary import Summary, summary


@dataclass(frozen=True)
class RevisitPart:
    """Revisits of all parts, which are read when those are cleaned."""

    folder: str
    #: Rows for `bluepencil part clean --revisits`.
    rows: Path

    @property
    def subject(self) -> str:
        return f"revisits {self.folder}"


@dataclass(frozen=True)
class Samples:
    """Samples of several parts, to be one."""

    paths: tuple[str, ...]
    folder: str


def outline(settings: Settings, part: Part) -> Summary:
    """Writes what templates are learned from."""
    return _reading(settings, "outline", part, settings.sample(part.folder), ["-o", "{}/sample"], settings.sites)


def add_samples(settings: Settings, some: Samples) -> Summary:
    """Adds samples up."""
    goal = settings.sample(some.folder)
    if goal.is_dir():
        return summary("add samples", some.folder, None)
    with attempt(settings.staging, goal) as folder:
        arguments = ["part", "learn", "--sample", *some.paths, "-o", str(folder / "sample")]
        finished = settings.command().run(some.folder, [*arguments, *settings.rule_options()])
    return summary("add samples", some.folder, finished)


def clean(settings: Settings, part: Part) -> Summary:
    """Cleans a part."""
    templates = ["--templates", str(settings.templates), *settings.sites] if settings.learns else []
    options = [*settings.cleaning, *templates]
    return _reading(settings, "clean", part, settings.part(part.folder), ["-o", "{}"], options)


def _reading(
    settings: Settings, stage: str, part: Part, goal: Path, output: list[str], options: list[str] | tuple[str, ...]
) -> Summary:
    if goal.is_dir():
        return summary(stage, part.subject, None)
    with attempt(settings.staging, goal) as folder:
        listing = folder / "items.jsonl"
        rows.write(part.items, listing)
        with storage.fetched(part.items, settings.hadoop) as place:
            finished = settings.command().run(
                part.subject,
                [
                    "part",
                    stage,
                    "--items",
                    str(listing),
                    *(text.format(folder) for text in output),
                    *settings.reading,
                    *settings.rule_options(),
                    *options,
                ],
                place,
            )
    return summary(stage, part.subject, finished)


def clean_revisits(settings: Settings, part: RevisitPart) -> Summary:
    """Cleans revisits, whose originals may lie in any part."""
    goal = settings.part(part.folder)
    if goal.is_dir():
        return summary("revisits", part.subject, None)
    templates = ["--templates", str(settings.templates), *settings.sites] if settings.learns else []
    with attempt(settings.staging, goal) as folder, storage.fetched(_files(part.rows), settings.hadoop) as place:
        arguments = ["part", "clean", "--revisits", str(part.rows), "-o", str(folder)]
        options = [*settings.reading, *settings.rule_options(), *settings.cleaning, *templates]
        finished = settings.command().run(part.subject, [*arguments, *options], place)
    return summary("revisits", part.subject, finished)


def _files(revisits: Path) -> list[Item]:
    """The files that revisits and their originals lie in."""
    paths: set[str] = set()
    with revisits.open() as rows:
        for row in map(json.loads, rows):
            paths |= {path for path in (row["file"], row["original_file"]) if path}
    return [Item(path, None) for path in sorted(paths)]


def write(settings: Settings, folder_name: str, output: Output) -> Summary:
    """Writes a part's articles and logs, and moves the article files to where they belong."""
    goal = settings.written(folder_name)
    subject = f"part {folder_name}"
    finished: Finished | None = None
    if not goal.is_dir():
        with attempt(settings.staging, goal) as folder:
            decisions = folder / "decisions.jsonl"
            _gather(settings.decisions / f"part={int(folder_name)}", decisions)
            arguments = ["part", "write", str(settings.part(folder_name)), "--decisions", str(decisions)]
            options = ["--provenance", settings.provenance, "-o", str(folder)]
            finished = settings.command().run(subject, [*arguments, *options])
    output.add(files_below(goal / "articles", "articles"))
    return summary("write", subject, finished)


def _gather(source: Path, goal: Path) -> None:
    """Puts the files that Spark has written for one part into one."""
    with goal.open("wb") as output:
        for name in sorted(source.glob("*.txt")):
            output.write(name.read_bytes())


def join(settings: Settings, name: str, output: Output) -> Summary:
    """Writes one file of the final folder."""
    goal = settings.work / "joined" / name
    finished: Finished | None = None
    if not goal.is_dir():
        with attempt(settings.staging, goal) as folder:
            arguments = ["part", "join", str(settings.work / "plan.json"), name, "-o", str(folder / name)]
            finished = settings.command().run(name, arguments)
    output.add({name: goal / name})
    return summary("join", name, finished)


def cut(settings: Settings, item: Item, split_bytes: int) -> list[Item]:
    """Cuts a large WARC file at records; a damaged one stays whole, as what follows damage depends on what is before."""
    binary = settings.command()
    with attempt(settings.staging, settings.work / "indices" / _name(item.path)) as folder:
        index = folder / "index.jsonl"
        with index.open("wb") as output:
            try:
                binary.filter(item.path, ["index", item.path], lambda feed: None, output)
            except Exception as error:
                if getattr(error, "code", None) == 3:
                    return [item]
                raise
        return split(item, _offsets(index), split_bytes)


def _offsets(index: Path) -> list[int]:
    with index.open() as lines:
        offsets = (json.loads(line).get("offset") for line in lines)
        return [offset for offset in offsets if offset is not None]


def _name(path: str) -> str:
    return path.strip("/").replace("/", "_")
