"""Whether the file of an embedded database still lies where it was opened: what is written into a removed file is lost.

A system that lets a file be removed under an open connection (Linux) reads and writes it on as if nothing had happened.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from casedesk.errors import Offline


class FilePlace:
    """The place of one file; `check` before every transaction costs one look at the folder."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: tuple[int, int] | None = None

    def check(self, engine: sa.Engine) -> None:
        """Goes on when the file is there, with new connections when it is another one; else raises Offline."""
        if self._path is None:
            return
        try:
            found = self._path.stat()
        except OSError:
            self._gone(engine)
            return
        here = (found.st_dev, found.st_ino)
        if self._known not in (None, here):
            engine.dispose()
        self._known = here

    def _gone(self, engine: sa.Engine) -> None:
        if self._known is None:  # a new database: the first connection makes the file
            return
        engine.dispose()
        raise Offline(
            f"データベースのファイルがなくなりました: {self._path}。元の場所に戻すと続けられます",
            f"the database file is gone: {self._path}; put it back to go on",
        )
