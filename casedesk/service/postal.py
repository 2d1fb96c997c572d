"""Postal codes to places (郵便番号→住所): from the database when an office imported newer lists, else as shipped."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casedesk import paths
from casedesk.service.masterreport import MasterReport
from casedesk.service.seat import Seat
from casedesk.text.address import normal_postal
from casedesk.text.postal import Place, PostalBook

if TYPE_CHECKING:
    from casedesk.exchange.japanpost import Postal


def places(seat: Seat, code: str) -> tuple[Place, ...]:
    """The places of a postal code in any writing, towns before large offices; empty when there is none.

    Each half (towns, large offices) is answered by its imported list if there is one, else by the shipped file.
    """
    from casedesk.store import postal

    digits = normal_postal(code)
    if digits is None:
        return ()
    with seat.database.read() as connection:
        for half in postal.HALVES:
            if found := postal.find(connection, half, digits):
                return found
        missing = [half for half in postal.HALVES if not postal.imported(connection, half)]
    shipped = shipped_book().lookup(digits) if missing else ()
    return tuple(place for place in shipped if ("offices" if place.office else "towns") in missing)


@cache
def shipped_book() -> PostalBook:
    """The postal master that comes with the program."""
    return PostalBook(paths.resources() / "masters" / "postal.bin")


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the postal master: "towns" or "offices", how many places the office imported, when and by whom.

    `rows` 0: the shipped list answers; then `file` says what it was made from.
    """

    key: str
    rows: int
    at: datetime | None = None
    who: str = ""
    file: str = ""


def state(seat: Seat) -> tuple[Half, ...]:
    """Both halves as they are now."""
    from casedesk.store import postal

    found = []
    with seat.database.read() as connection:
        for half in postal.HALVES:
            rows, line = postal.count(connection, half), postal.last_import(connection, half)
            told = (
                (line.at, line.who, line.reason.removeprefix("import "))
                if rows and line
                else (None, "", shipped_book().made_from)
            )
            found.append(Half(half, rows, *told))
    return tuple(found)


def forget_postal(seat: Seat, half: str) -> int:
    """Takes the office's own list of a half away, so that the shipped one answers again; how many places it had."""
    from casedesk.service.masters import written
    from casedesk.store import feed, masters, postal, upgrade

    own = next(one for one in postal.HALVES if one == half)
    how = written(seat, MasterReport("", "postal"))
    with seat.database.write() as connection:
        upgrade.lock(connection)
        gone = postal.replace(connection, own, ())
        if gone:
            line = masters.history_line("master", None, f"postal.{own}", str(gone), None, how)
            masters.record(connection, [line])
            feed.write(connection, how.at, how.who, how.desk, "master")
    return gone


def import_postal(seat: Seat, path: Path, *, dry_run: bool = False) -> MasterReport:
    """Puts Japan Post's list (towns or large offices: its shape says) in place of that half, whole or not at all.

    created = places now, skipped = lines that stand in no place of their own (broken towns, doubles), stay = 0.
    Raises NotFound and Invalid (no file, not text).
    """
    from casedesk.exchange.japanpost import read_postal

    begun = time.perf_counter()
    found = read_postal(path, shipped_book().municipalities)
    report = MasterReport(path.name, "postal", encoding=found.encoding, delimiter=",")
    report.rows, report.created, report.skipped = found.lines, len(found.places), found.joined
    report.refused = found.refused
    if found.refused:
        report.created, report.skipped = 0, found.lines - report.refused_rows
    elif not dry_run:
        _replace(seat, found, report)
    report.ms = (time.perf_counter() - begun) * 1000
    return report


def _replace(seat: Seat, found: Postal, report: MasterReport) -> None:
    from casedesk.service.masters import written
    from casedesk.store import feed, masters, postal, upgrade

    how = written(seat, report)
    assert found.half is not None
    with seat.database.write() as connection:
        upgrade.lock(connection)
        gone = postal.replace(connection, found.half, found.places)
        line = ("master", None, f"postal.{found.half}", str(gone) if gone else None, str(len(found.places)))
        masters.record(connection, [masters.history_line(*line, how)])
        feed.write(connection, how.at, how.who, how.desk, "master")
    report.kept = True
