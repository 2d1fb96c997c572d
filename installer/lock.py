"""One preparation at a time: a file lock that the system itself releases when its holder dies."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from say import say


class Busy(Exception):
    """Another process kept the lock for the whole time."""


@contextmanager
def locked(path: Path, patience: float = 900.0) -> Iterator[None]:
    """Hold the lock file; wait up to `patience` seconds for another holder, saying so once. Raises Busy."""
    with open(path, "a+b") as file:
        _wait(file, patience)
        try:
            yield
        finally:
            _release(file)


def _wait(file: IO[bytes], patience: float) -> None:
    end = time.monotonic() + patience
    told = False
    while not _take(file):
        if not told:
            say(
                "別の起動が準備しています。終わるのを待ちます。",
                "Another start is preparing; waiting until it has finished.",
            )
            told = True
        if time.monotonic() >= end:
            raise Busy
        time.sleep(0.2)


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
