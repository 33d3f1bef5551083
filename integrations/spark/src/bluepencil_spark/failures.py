"""What a task that failed has said, out of what Spark says of it."""

import re

#: An exception of this package in a worker, up to where Spark goes on with Java's calls.
_RAISED = re.compile(r"^bluepencil_spark\.[\w.]+: (.+(?:\n(?!\s+at |\n).+)*)", re.MULTILINE)


def last_words(failure: str) -> str | None:
    """The message; None where the failure is not one that this package has foreseen."""
    said = _RAISED.findall(failure)
    return said[-1].strip() if said else None
