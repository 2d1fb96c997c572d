"""Institutions (医療機関など) by file: matched by code or by name and place, names kept with the days they held."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from casedesk.exchange.institutionfile import COLUMNS, PHONES, ROLES, Given, read_rows
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.mastercolumns import headers, known_headers, map_columns
from casedesk.exchange.read import read_table
from casedesk.exchange.write import Encoding, Written, write_csv
from casedesk.service.masterreport import MasterReport
from casedesk.service.masters import begin_report, transaction, written
from casedesk.service.seat import Seat
from casedesk.store import feed, institutions, masters, upgrade
from casedesk.store.institutions import Institution, Name
from casedesk.text.address import address_key
from casedesk.text.fold import fold_name
from casedesk.text.phone import format_phone

_PLAIN = ("code", "postal", "address", "note")
MASTER = "institutions"


def import_institutions(
    seat: Seat,
    path: Path,
    *,
    sheet: str | None = None,
    dry_run: bool = False,
    ids: Sequence[int | None] = (),
) -> MasterReport:
    """Lays the list over the institutions; absent ones stay, a changed name holds from valid_from or today.

    `ids`: which stored institution each row is (of `institution_rows`), where that is known; None is a new one.

    Anything refused keeps the whole file out. Raises NotFound and Invalid (no file, not a table).
    """
    seat.ask("masters")
    begun = time.perf_counter()
    table = read_table(path, sheet=sheet, known=known_headers(COLUMNS))
    mapping, refused = map_columns(table, COLUMNS, ("code", "name"))
    report = begin_report(path, MASTER, None, table, mapping)
    report.refused = refused or [MasterRefusal(0, "", "M-016")] * (not table.rows)
    if not report.refused:
        rows = read_rows(table, mapping, seat.clock.today())
        report.refused = rows.refused
        with transaction(seat, dry_run) as connection:
            _merge(seat, rows.given, report, connection, dry_run, ids)
    report.ms = (time.perf_counter() - begun) * 1000
    return report


def export_institutions(seat: Seat, path: Path, *, encoding: Encoding = "utf-8-sig") -> Written:
    """Writes every institution under its present name; `import_institutions` takes the file back."""
    with seat.database.read() as connection:
        found = institutions.load(connection)
    cells = ([_cell(one, column, seat) for column in COLUMNS] for one in found)
    return write_csv(path, headers(COLUMNS, seat.lang), cells, encoding)


def institution_rows(seat: Seat) -> list[tuple[int, dict[str, str]]]:
    """Every institution as its id and its cells by column, as `export_institutions` writes them."""
    with seat.database.read() as connection:
        found = institutions.load(connection)
    return [(one.id or 0, {column: _cell(one, column, seat) for column in COLUMNS}) for one in found]


def institution_columns(lang: str) -> dict[str, str]:
    """Every column of the list and its heading."""
    return dict(zip(COLUMNS, headers(COLUMNS, lang), strict=True))


def count_institutions(seat: Seat) -> int:
    """How many there are."""
    with seat.database.read() as connection:
        return institutions.count(connection)


def _cell(one: Institution, column: str, seat: Seat) -> str:
    name = one.name_on(seat.clock.today())
    if column in PHONES:
        return "、".join(map(format_phone, one.phone(column)))
    if column == "role":
        return "、".join(ROLES[role][0] if seat.lang == "ja" and role in ROLES else role for role in one.roles)
    return str(getattr(name if column in ("name", "kana") else one, column) or "")


def _merge(
    seat: Seat, given: list[Given], report: MasterReport, connection: Any, dry_run: bool, ids: Sequence[int | None]
) -> None:
    if not dry_run:
        upgrade.lock(connection)
    stored = institutions.load(connection)
    matched = _Matching(stored, ids).all(given)
    report.refused = sorted([*report.refused, *matched.refused], key=lambda found: found.row)
    today = seat.clock.today()
    laid = [(before, laid_over(before, row, today)) for before, row in matched.pairs]
    changed = [(before, after) for before, after in laid if before != after]
    report.skipped = len(laid) - len(changed)
    report.created = sum(1 for before, _ in changed if before is None)
    report.updated = len(changed) - report.created
    report.stay = len(stored) - sum(1 for before, _ in laid if before)
    if report.refused or dry_run:
        return
    report.kept = True
    if changed:
        how = written(seat, report)
        lines = [line for before, after in changed for line in institutions.save(connection, before, after, how)]
        masters.record(connection, lines)
        feed.write(connection, how.at, how.who, how.desk, "master")


class _Matching:
    """Which stored institution each row is: by code, else by name where place does not contradict."""

    def __init__(self, stored: list[Institution], ids: Sequence[int | None]) -> None:
        self._ids = ids
        self._by_id = {one.id: one for one in stored}
        self._by_code = {one.code: one for one in stored if one.code}
        self._by_name: dict[str, list[Institution]] = {}
        for one in stored:
            for key in {fold_name(name.name) for name in one.names}:
                self._by_name.setdefault(key, []).append(one)
        self.pairs: list[tuple[Institution | None, Given]] = []
        self.refused: list[MasterRefusal] = []

    def all(self, given: list[Given]) -> _Matching:
        """Every row, each institution once."""
        seen: set[object] = set()
        for row in given:
            found = self._candidates(row)
            one = found[0] if len(found) == 1 else None
            code, name = row.text("code"), fold_name(row.text("name"))
            same = one.id if one else code or (name, address_key(row.text("address")))
            wrong = _wrong(row, one, many=len(found) > 1, again=same in seen)
            seen.add(same)
            if wrong:
                self.refused.append(wrong)
            else:
                self.pairs.append((one, row))
        return self

    def _candidates(self, row: Given) -> list[Institution]:
        known = self._ids[row.number - 1] if row.number <= len(self._ids) else None
        if known in self._by_id:
            return [self._by_id[known]]
        code = row.text("code")
        if code in self._by_code:
            return [self._by_code[code]]
        named = self._by_name.get(fold_name(row.text("name")), []) if row.text("name") else []
        found = [one for one in named if not (code and one.code) and _may_be_at(one, row.text("address"))]
        if len(found) > 1:
            exact = [one for one in found if address_key(one.address or "") == address_key(row.text("address"))]
            found = exact or found
        return [] if code and len(found) > 1 else found


def _may_be_at(one: Institution, address: str) -> bool:
    return not address or not one.address or address_key(one.address) == address_key(address)


def _wrong(row: Given, one: Institution | None, *, many: bool, again: bool) -> MasterRefusal | None:
    name = row.text("name")
    if many:
        return MasterRefusal(row.number, "", "M-022", name)
    if again:
        return MasterRefusal(row.number, "", "M-021", row.text("code") or name)
    if not name and (one is None or "name" in row.values):
        return MasterRefusal(row.number, "", "M-005", row.text("code"))
    first = row.day("valid_from") or (one.valid_from if one else None)
    last = row.day("valid_until")
    return MasterRefusal(row.number, "", "M-007", str(last)) if first and last and last < first else None


def laid_over(before: Institution | None, row: Given, today: date) -> Institution:
    """The institution after the row: only columns of the file change, blank cells empty theirs."""
    start = row.day("valid_from")
    if before is None:
        named = (Name(row.text("name"), row.text("kana") or None, start),)
        return _columns(Institution(named, valid_from=start), row)
    names = renamed(before.names, row, today) if row.text("name") else before.names
    after = _columns(replace(before, names=names), row)
    if start and names == before.names and start not in (before.valid_from, *(name.valid_from for name in names)):
        after = replace(after, valid_from=start)
    return after


def _columns(one: Institution, row: Given) -> Institution:
    given: Mapping[str, Any] = row.values
    values: dict[str, Any] = {name: given[name] or None for name in (*_PLAIN, "valid_until") if name in given}
    if not values.get("code", True):
        del values["code"]  # a blank code never takes a known one away
    if "role" in given and set(given["role"]) != set(one.roles):
        values["roles"] = tuple(sorted(given["role"]))
    phones = {kind: tuple(given[kind]) if kind in given else one.phone(kind) for kind in PHONES}
    if any(set(phones[kind]) != set(one.phone(kind)) for kind in PHONES):
        values["phones"] = tuple((kind, digits) for kind in PHONES for digits in phones[kind])
    return replace(one, **values)


def renamed(names: tuple[Name, ...], row: Given, today: date) -> tuple[Name, ...]:
    """The names after the row: another name begins on valid_from, else today, and the one before ends the day before.

    A name that began on that very day or later is corrected where it stands.
    """
    name, kana, last = row.text("name"), row.text("kana") or None, names[-1]
    known = [at for at, one in enumerate(names) if one.name == name and (one is last or _holds(one, today))]
    if known:
        at = known[-1]
        same = names[at] if "kana" not in row.values else replace(names[at], kana=kana)
        return (*names[:at], same, *names[at + 1 :])
    began, start = last.valid_from or date.min, row.day("valid_from")
    begins = start if start and start > began else today
    if begins <= began:
        return (*names[:-1], replace(last, name=name, kana=kana))
    ended = replace(last, valid_until=begins - timedelta(days=1))
    return (*names[:-1], ended, Name(name, kana, begins))


def _holds(one: Name, day: date) -> bool:
    return (one.valid_from or date.min) <= day <= (one.valid_until or date.max)
