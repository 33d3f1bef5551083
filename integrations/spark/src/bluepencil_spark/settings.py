"""What tasks need to know of a run."""

from dataclasses import dataclass, field
from pathlib import Path

from bluepencil_spark.binary import Binary
from bluepencil_spark.hadoop import Configuration
from bluepencil_spark.shipping import shipped


@dataclass(frozen=True)
class Settings:
    """Goes to every task."""

    #: A folder that the driver and all workers see under this path.
    work: Path
    #: The command's path below the files that Spark has shipped, or an absolute path.
    binary: str
    #: The folder of rules, likewise; None for the rules within the program.
    rules: str | None = None
    #: Options of `bluepencil clean` that say what pages come to.
    cleaning: tuple[str, ...] = ()
    #: Options that say which site a page is from.
    sites: tuple[str, ...] = ()
    #: Whether templates are learned.
    learns: bool = False
    #: Options that say how JSON Lines are written.
    shards: tuple[str, ...] = ()
    #: Options of pages' fields and sizes, which reading needs.
    reading: tuple[str, ...] = ()
    #: Options that turn rules on and off.
    switches: tuple[str, ...] = ()
    #: Where provenance goes: `row` or `beside`.
    provenance: str = "row"
    #: What Hadoop's file systems are configured by.
    hadoop: Configuration = field(default=(), repr=False)

    @property
    def staging(self) -> Path:
        return self.work / "staging"

    @property
    def templates(self) -> Path:
        return self.work / "templates.jsonl"

    @property
    def decisions(self) -> Path:
        return self.work / "decisions"

    def part(self, folder: str) -> Path:
        """Where a part's results are."""
        return self.work / "parts" / folder

    def written(self, folder: str) -> Path:
        """Where a part's articles and logs are."""
        return self.work / "written" / folder

    def sample(self, folder: str) -> Path:
        """What templates are learned from."""
        return self.work / "samples" / folder

    def command(self) -> Binary:
        """The command on this machine."""
        return Binary(shipped(self.binary))

    def rule_options(self) -> list[str]:
        """The rules on this machine."""
        return [*(["--rules", shipped(self.rules)] if self.rules else []), *self.switches]
