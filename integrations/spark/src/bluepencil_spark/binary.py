"""The command `bluepencil` as a subprocess whose exit code counts."""

import ctypes
import os
import resource
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_MOST_DIAGNOSTICS = 2000
_PR_SET_PDEATHSIG = 1


class BinaryFailure(Exception):
    """The command ended with an exit code other than 0, or by a signal."""

    def __init__(self, subject: str, command: Sequence[str], code: int, diagnostics: str) -> None:
        ending = f"was ended by signal {-code}" if code < 0 else f"exited with {code}"
        super().__init__(f"{subject}: {' '.join(command[:3])} {ending}: {diagnostics.strip()}")
        self.code = code


@dataclass(frozen=True)
class Finished:
    """What the command printed, and the CPU time that it took."""

    output: str
    cpu_seconds: float


@dataclass(frozen=True)
class Binary:
    """The command, by its path on this machine."""

    path: str

    def run(self, subject: str, arguments: Sequence[str], folder: Path | None = None) -> Finished:
        """Runs the command to its end.

        `subject` names what it is run on, for the failure. `folder` is where relative paths begin.
        """
        with tempfile.TemporaryFile() as output:
            cpu_seconds = self._run(subject, arguments, folder, output, None)
            output.seek(0)
            return Finished(output.read().decode(), cpu_seconds)

    def filter(
        self, subject: str, arguments: Sequence[str], feed: Callable[[IO[bytes]], None], output: IO[bytes]
    ) -> float:
        """Runs the command over what `feed` writes to its standard input, and gives its CPU time in seconds.

        What it prints goes into `output`, a file, since nobody reads while `feed` writes.
        """
        return self._run(subject, arguments, None, output, feed)

    def _run(
        self,
        subject: str,
        arguments: Sequence[str],
        folder: Path | None,
        output: IO[bytes],
        feed: Callable[[IO[bytes]], None] | None,
    ) -> float:
        command = [self.path, *arguments]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                preexec_fn=_end_with_parent,
            )
            try:
                if feed and process.stdin:
                    try:
                        feed(process.stdin)
                        process.stdin.close()
                    except BrokenPipeError:
                        pass  # The exit code says why it stopped reading.
                code = process.wait()
            except BaseException:
                process.kill()
                process.wait()
                raise
            if code != 0:
                raise BinaryFailure(subject, ["bluepencil", *arguments], code, _tail(errors))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _tail(errors: IO[bytes]) -> str:
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - _MOST_DIAGNOSTICS))
    return errors.read().decode(errors="replace")


def _end_with_parent() -> None:
    """A task that is killed must not leave a process behind that works for nobody."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
