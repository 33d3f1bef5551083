"""One run of the command, and how its folder compares with another one."""

import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def binary() -> str:
    """The command to test with."""
    return os.environ.get("BLUEPENCIL", str(REPOSITORY / ".build/release/bluepencil"))


def clean(inputs: list[str], output: Path, *options: str, folder: Path | None = None) -> None:
    """What one machine makes of the inputs."""
    command = [binary(), "clean", *inputs, "-o", str(output), "--max-errors", "1000000", "--quiet", *options]
    subprocess.run(command, check=True, cwd=folder, stderr=subprocess.DEVNULL)


def files(output: Path) -> dict[str, bytes]:
    """All files but the journal and the timings."""
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.name not in (".journal", "timings.json") and ".spark" not in path.parts
        # What Hadoop's mounts write beside local files.
        and path.suffix != ".crc"
    }


def assert_equal(one: Path, other: Path) -> None:
    """Fails with the names of files that differ."""
    ours, theirs = files(one), files(other)
    assert sorted(ours) == sorted(theirs), f"other files: {sorted(ours.keys() ^ theirs.keys())[:5]}"
    differing = [name for name in ours if ours[name] != theirs[name]]
    assert not differing, f"{differing[:5]} differ"
