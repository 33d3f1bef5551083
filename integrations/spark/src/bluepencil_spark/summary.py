"""What a task has done, in a row."""

import json
import os
import socket
from dataclasses import dataclass

from bluepencil_spark.binary import Finished

_COUNTS = ("read", "kept", "dropped", "duplicate", "error", "bytes")


@dataclass(frozen=True)
class Summary:
    """One row a task."""

    stage: str
    subject: str
    counts: dict[str, int]
    cpu_seconds: float
    host: str
    process: int

    @property
    def row(self) -> str:
        """A line of JSON for `tasks.jsonl`."""
        return json.dumps(self.__dict__, ensure_ascii=False, sort_keys=True)


def summary(stage: str, subject: str, finished: Finished | None) -> Summary:
    """Of what the command has printed; None where an earlier attempt had done the work."""
    counts: dict[str, int] = {}
    if finished is not None and finished.output.startswith("{"):
        printed = json.loads(finished.output)
        counts = {name: printed[name] for name in _COUNTS if name in printed}
    return Summary(
        stage, subject, counts, finished.cpu_seconds if finished else 0.0, socket.gethostname(), os.getpid()
    )
