"""Case types of a database: the shipped packages, what publishing one would change, and publishing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from casedesk import paths
from casedesk.definition.check import check
from casedesk.definition.findings import DefinitionError
from casedesk.definition.model import CaseType
from casedesk.definition.overlay import merge
from casedesk.definition.reader import folder_files, master_rows
from casedesk.desk import Desk
from casedesk.store import definitions, feed, masters, upgrade
from casedesk.store.compile import Compiled, compile_type

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the type, its new definition number, and every step in words."""

    type: str
    number: int
    steps: tuple[str, ...]


def shipped() -> Iterator[tuple[str, Files]]:
    """Every package that comes with the program: its key and its files."""
    for folder in sorted((paths.resources() / "casetypes").iterdir()):
        if (folder / "casetype.toml").is_file():
            yield folder.name, folder_files(folder)


def publish(desk: Desk, base: Files, overlay: Files | None = None) -> Published | None:
    """Puts a definition in force: check, plan, tables, masters, definition row, feed, all in one transaction.

    None when it already is in force. Raises DefinitionError with every finding, or Offline when somebody holds
    the tables for more than two seconds (try again).
    """
    case_type = merge(base, overlay or {})
    findings = tuple(f for f in check(case_type, base) if f.level == "error")
    if findings:
        raise DefinitionError(findings)
    with desk.database.write() as connection:
        upgrade.lock(connection)
        done = _publish(desk, connection, case_type, base, overlay or {})
    desk.forget_library()
    return done


def _publish(
    desk: Desk, connection: sa.Connection, case_type: CaseType, base: Files, overlay: Files
) -> Published | None:
    stored = next(iter(definitions.current(connection, case_type.key)), None)
    if stored and stored.digest == definitions.digest(base, overlay):
        return None
    _refuse_narrowing(stored, case_type)
    compiled = compile_type(case_type)
    steps = upgrade.plan(connection, compiled.tables())
    upgrade.apply(connection, steps)
    _fill_new_masters(connection, compiled, base)
    number = definitions.add(connection, case_type.key, base, overlay, desk.clock.now(), desk.user)
    feed.write(connection, desk.clock.now(), desk.user, desk.name, "definition")
    return Published(case_type.key, number, tuple(step.words for step in steps))


def _refuse_narrowing(stored: definitions.Stored | None, case_type: CaseType) -> None:
    from casedesk.definition.change import plan

    if stored is not None:
        refused = plan(merge(stored.base, stored.overlay), case_type).refused
        if refused:
            raise DefinitionError(tuple(refused))


def _fill_new_masters(connection: sa.Connection, compiled: Compiled, base: Files) -> None:
    """Ships rows only into masters that are still empty: what staff edited is theirs."""
    for master in compiled.case_type.masters:
        table = compiled.masters[master.key]
        if connection.execute(sa.select(table.c.id).limit(1)).first() is None:
            masters.replace(connection, table, master_rows(base, master))
