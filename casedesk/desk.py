"""The desk: what a client opens. Use cases are plain functions in `casedesk.service`; each takes the seat first."""

from __future__ import annotations

import getpass
import os

from casedesk.clock import Clock
from casedesk.service.seat import Seat
from casedesk.store.engine import connect


def open_desk(
    url: str,
    *,
    create: bool = False,
    any_version: bool = False,
    clock: Clock | None = None,
    user: str = "",
    lang: str = "ja",
) -> Seat:
    """A seat at the database at `url`. Raises NotFound, Offline, Usage, Refused (another version).

    `create` makes a missing file; `any_version` lets an older database in, so that it can be upgraded.
    """
    from casedesk.store.upgrade import require_casedesk, require_current

    database = connect(url, create=create)
    try:
        if not create:
            with database.read() as connection:
                (require_casedesk if any_version else require_current)(connection)
    except BaseException:
        database.close()
        raise
    name = os.environ.get("HOSTNAME", "")
    database.who, database.desk = user or _login(), name
    return Seat(database, clock or Clock(), database.who, lang, name=name, place=_place(url))


def _place(url: str) -> str:
    """`casedesk at db.example` of a shared database's address; nothing of a file's."""
    from urllib.parse import unquote, urlsplit

    if url.startswith("sqlite"):
        return ""
    parts = urlsplit(url)
    hosts = parts.netloc.rpartition("@")[2] or "localhost"
    return f"{unquote(parts.path.strip('/')) or 'postgres'} @ {hosts}"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
