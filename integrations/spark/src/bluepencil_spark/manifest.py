"""The input manifest: a text file that names what is to be cleaned."""

from pathlib import Path


class ManifestError(Exception):
    """The input manifest cannot be used."""


def inputs(path: Path) -> list[str]:
    """The manifest's paths and URIs, one a line; empty lines and those that begin with `#` say nothing."""
    try:
        text = path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path}: cannot be read: {error}") from error
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        raise ManifestError(f"{path}: names no inputs; expected a path or URI a line")
    return lines
