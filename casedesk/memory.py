"""Many objects at once without Python's collector walking over all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

OBJECTS = 200_000
"""So many new objects until the collector looks; at the usual 700 it takes half of the time a library needs to load."""

_lock = Lock()
_usual: list[tuple[int, int, int]] = []
"""What to go back to, once for every block that runs."""


@contextmanager
def bulk() -> Iterator[None]:
    """Lets the collector look seldom, for what holds no rings and is freed one by one: the rows of a list.

    Blocks may lie inside one another and run in several threads; after the last one all is as it was.
    """
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        if _usual[0][0]:  # not switched off by somebody
            gc.set_threshold(OBJECTS, 20, 1_000)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)


@contextmanager
def lasting() -> Iterator[None]:
    """Like `bulk`, for what is made to stay as long as the program does: a library. The collector passes over it for
    good, so that it costs neither this start nor any later look. What was set aside the last time is looked at again.
    """
    gc.unfreeze()
    with bulk():
        yield
        gc.freeze()
