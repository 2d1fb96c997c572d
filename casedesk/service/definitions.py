"""Case types of a database: the shipped packages, what publishing one would change, and publishing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casedesk import paths
from casedesk.definition.findings import DefinitionError
from casedesk.definition.model import CaseType
from casedesk.definition.overlay import merge, office_sources
from casedesk.definition.reader import folder_files, master_rows
from casedesk.memory import bulk
from casedesk.service.seat import Seat
from casedesk.store import publishing
from casedesk.store.definitions import numbers

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


@bulk()
def publish(seat: Seat, base: Files, overlay: Files | None = None, *, after: int = 0) -> Published | None:
    """Puts a definition in force: check, plan, tables, masters, definition row, feed, all in one transaction.

    None when it already is in force. Raises DefinitionError with every finding, or Offline when somebody holds
    the tables for more than two seconds (try again). `after`: the number it was made from; Conflict if that is past.
    """
    from casedesk.definition.check import check

    case_type = merge(base, overlay or {})
    findings = tuple(f for f in check(case_type, {**base, **office_sources(overlay or {})}) if f.level == "error")
    if findings:
        raise DefinitionError(findings)
    return _publish(seat, case_type, base, overlay or {}, after)


def _publish(seat: Seat, case_type: CaseType, base: Files, overlay: Files, after: int) -> Published | None:
    rows = {m.key: master_rows(base, m) for m in case_type.masters}
    new = publishing.New(case_type, base, overlay, rows)
    done = publishing.publish(seat.database, new, seat.clock.now(), seat.user, seat.name, _refuse_narrowing, after)
    if done is None:
        return None
    seat.forget_library()
    return Published(case_type.key, done[0], done[1])


def _refuse_narrowing(stored: CaseType, new: CaseType) -> None:
    from casedesk.definition.change import plan

    refused = plan(stored, new).refused
    if refused:
        raise DefinitionError(tuple(refused))


def outdated(seat: Seat) -> bool:
    """Whether another desk has published a definition this seat does not work with yet."""
    known = {key: kept.number for key, kept in seat.library.types.items()}
    with seat.database.read() as connection:
        return numbers(connection) != known


def renew(seat: Seat) -> bool:
    """Takes the definitions in force, when they are others; True when they were. What is open keeps the old ones."""
    if not outdated(seat):
        return False
    from casedesk.store.library import load

    with seat.database.read() as connection:
        seat.take_library(load(connection))
    return True
