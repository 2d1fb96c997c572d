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
    from casedesk.store.upgrade import require_current

    database = connect(url, create=create)
    if not create and not any_version:
        with database.read() as connection:
            require_current(connection)
    return Seat(database, clock or Clock(), user or _login(), lang, name=os.environ.get("HOSTNAME", ""))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "someone"
