"""Putting a definition in force: tables, masters, the definition row and the feed row, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from casedesk.definition.model import CaseType
from casedesk.definition.overlay import merge
from casedesk.errors import Conflict
from casedesk.store import definitions, feed, masters, scopes, upgrade
from casedesk.store.compile import Compiled, compile_type
from casedesk.store.engine import Database
from casedesk.store.history.install import install
from casedesk.store.rights import marks, moves
from casedesk.store.rights.enforce import enforce

Files = Mapping[str, str]
Refuse = Callable[[CaseType, CaseType], None]


@dataclass(frozen=True, slots=True)
class New:
    """A definition to publish: linked, its source files, and the shipped rows of its masters."""

    case_type: CaseType
    base: Files
    overlay: Files
    master_rows: Mapping[str, Sequence[Mapping[str, str]]]


def publish(
    database: Database, new: New, at: datetime, who: str, desk: str, refuse: Refuse, after: int = 0
) -> tuple[int, tuple[str, ...]] | None:
    """(new definition number, every step in words), or None when it, or a newer version of it, is in force already.

    `refuse(stored, new)` raises when the change would lose something. Raises Offline when somebody holds the
    tables for more than two seconds: try again; Conflict when `after` is given and not the number in force.
    """
    with database.write() as connection:
        upgrade.lock(connection)
        key = new.case_type.key
        stored = next(iter(definitions.current(connection, key)), None)
        if after and stored is not None and stored.number != after:
            raise Conflict(
                "ほかの端末が定義を変えたところです。もう一度行ってください",
                "another desk changed the definition; try again",
            )
        if stored is not None:
            if stored.digest == definitions.digest(new.base, new.overlay):
                return None
            in_force = merge(stored.base, stored.overlay)
            if in_force.version > new.case_type.version:
                return None
            refuse(in_force, new.case_type)
        compiled = compile_type(new.case_type)
        steps = upgrade.plan(connection, compiled.tables())
        upgrade.apply(connection, steps)
        install(connection, compiled.tables())
        _fill_empty_masters(connection, compiled, new)
        number = definitions.add(connection, key, new.base, new.overlay, at, who)
        moves.write(connection, new.case_type)
        marks.write(connection, compiled)
        scopes.at_every_office(connection, new.case_type.register)
        enforce(connection)
        feed.write(connection, at, who, desk, "definition")
        return number, tuple(step.words for step in steps)


def _fill_empty_masters(connection: sa.Connection, compiled: Compiled, new: New) -> None:
    """Ships rows only into masters that are still empty: what staff edited is theirs."""
    for key, table in compiled.masters.items():
        if connection.execute(sa.select(table.c.id).limit(1)).first() is None:
            masters.replace(connection, table, new.master_rows[key])
