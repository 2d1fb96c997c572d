"""The desk: what a client opens. Use cases are plain functions in `casedesk.service`; each takes the seat first."""

from __future__ import annotations

import getpass
import os

from casedesk.clock import Clock
from casedesk.service.rights import Rights
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
    password: str = "",
) -> Seat:
    """A seat at the database at `url`. Raises NotFound, Offline, Usage, Refused (another version, no account).

    `create` makes a missing file; `any_version` lets an older database in, so that it can be upgraded. A `password`
    belongs to `user`, on PostgreSQL too; without one the address (or libpq's own files) says who comes.
    """
    from casedesk.store.rights.signin import Signed, signed
    from casedesk.store.upgrade import require_casedesk, require_current

    database = connect(url, create=create, login=(user, password) if password else None)
    who, now = user or _login(), clock or Clock()
    try:
        person = Signed()
        if not create:
            with database.read() as connection:
                (require_casedesk if any_version else require_current)(connection)
                person = signed(connection, who, password or os.environ.get("CASEDESK_PASSWORD", ""), now.today())
    except BaseException:
        database.close()
        raise
    name = os.environ.get("HOSTNAME", "")
    database.who, database.desk = person.login or who, name
    rights = Rights(person.role, person.office)
    return Seat(
        database, now, database.who, lang, name=name, place=_place(url), rights=rights, by_password=person.by_password
    )  # fmt: skip


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
