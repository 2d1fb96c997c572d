"""A master's file laid over its stored rows: what is new, what changed, what stays, what cannot be taken.

A row is known by its key and its first day (valid_from). Rows the file does not hold stay; no key is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from casedesk.definition.checking import ANSWER
from casedesk.definition.kinds import Context
from casedesk.definition.lookup import FIRST, LAST
from casedesk.definition.model import Field, Master
from casedesk.exchange.formula import plain_text
from casedesk.exchange.master_codes import MasterRefusal
from casedesk.exchange.mastercells import read_cell, same_but_for_excel
from casedesk.exchange.table import Table
from casedesk.text.width import half, strip_controls

Row = Mapping[str, str]
Identity = tuple[str, str]
MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of the file that is not as stored: its number in the file, the row before ({} = new) and after."""

    number: int
    before: Row
    after: Row


@dataclass(slots=True)
class Merged:
    """What a file does to a master. `rows`: the master as it would be; `refused_rows`: numbers of rows not taken."""

    changed: list[Changed] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    unchanged: int = 0
    stay: int = 0
    refused: list[MasterRefusal] = field(default_factory=list)

    @property
    def created(self) -> int:
        """How many rows are new."""
        return sum(1 for row in self.changed if not row.before)

    @property
    def refused_rows(self) -> int:
        """How many rows of the file have something that keeps them out."""
        return len({found.row for found in self.refused if found.row})


class Merger:
    """One merge of `table` (its columns named by `mapping`) over the `stored` rows of a master."""

    def __init__(
        self,
        table: Table,
        mapping: Mapping[str, str | None],
        master: Master,
        stored: Sequence[Row],
        context: Context,
    ) -> None:
        self._table = table
        self._columns = [(at, name) for at, header in enumerate(table.headers) if (name := mapping.get(header))]
        self._header = {name: header for header, name in mapping.items() if name}
        self._fields: dict[str, Field] = {f.key: f for f in master.fields}
        self._empty = dict.fromkeys((*_OWN, *self._fields), "")
        self._stored: dict[Identity, Row] = {}
        self._newest: dict[str, Row] = {}
        for row in stored:
            self._stored.setdefault((row["key"], row["valid_from"]), row)
            if row["valid_from"] >= self._newest.get(row["key"], row)["valid_from"]:
                self._newest[row["key"]] = row
        self._context = context
        self._last = max((int(row["sort"]) for row in stored), default=-1)
        self.done = Merged()

    def run(self) -> Merged:
        """Every row of the file."""
        if len(self._table.rows) > MOST_ROWS:
            self.done.refused.append(MasterRefusal(0, "", "M-014", str(len(self._table.rows))))
            return self.done
        taken: dict[Identity, Row] = {}
        for number, cells in enumerate(self._table.rows, 1):
            given = {name: strip_controls(plain_text(cells[at])).strip() for at, name in self._columns}
            identity = self._identity(number, given)
            if identity is None:
                continue
            if identity in taken:
                self._refuse(number, "key", "M-008", identity[0])
                continue
            taken[identity] = self._row(number, identity, given)
        self.done.rows = [taken.pop(known, row) for known, row in self._stored.items()] + list(taken.values())
        self.done.rows.sort(key=lambda row: int(row["sort"] or 0))
        self.done.stay = len(self._stored) - self.done.unchanged - (len(self.done.changed) - self.done.created)
        self.done.refused += overlaps(self.done)
        return self.done

    def _identity(self, number: int, given: Row) -> Identity | None:
        """Key and first day; a file without days means the newest row of each key."""
        key = self._key(number, given.get("key", ""))
        if key is None:
            return None
        if "valid_from" not in given:
            return key, self._newest.get(key, {}).get("valid_from", "")
        day = read_cell("valid_from", None, given["valid_from"], self._context)
        if day.code:
            self._refuse(number, "valid_from", day.code, given["valid_from"], day.ja, day.en)
            return None
        return key, day.text

    def _key(self, number: int, given: str) -> str | None:
        key = half(given)
        if not ANSWER.match(key):
            self._refuse(number, "key", "M-004", given)
            return None
        if key in self._newest or not key.isdecimal():
            return key
        padded = [known for known in self._newest if same_but_for_excel(known, key, None)]
        return padded[0] if len(padded) == 1 else key

    def _row(self, number: int, identity: Identity, given: Row) -> Row:
        """The row as it would be stored."""
        before = self._stored.get(identity, {})
        refused = len(self.done.refused)
        after = {**(before or self._empty), "key": identity[0], "valid_from": identity[1]}
        for name, text in given.items():
            if name not in ("key", "valid_from"):
                after[name] = self._value(number, name, text, before)
        after["sort"] = after["sort"] or self._place(identity[0], before)
        if (after["valid_until"] or LAST) < (after["valid_from"] or FIRST):
            self._refuse(number, "valid_until", "M-007", after["valid_until"])
        if len(self.done.refused) > refused:
            return after
        if after == before:
            self.done.unchanged += 1
        else:
            self.done.changed.append(Changed(number, before, after))
        return after

    def _value(self, number: int, name: str, text: str, before: Row) -> str:
        old, asked = before.get(name, ""), self._fields.get(name)
        if before and same_but_for_excel(old, text, self._table.encoding):
            return old
        cell = read_cell(name, asked, text, self._context)
        if cell.code:
            self._refuse(number, name, cell.code, text, cell.ja, cell.en)
            return old
        return old if before and read_cell(name, asked, old, self._context).text == cell.text else cell.text

    def _place(self, key: str, before: Row) -> str:
        """Where a row without a place in the order goes: where it was, beside its key's other rows, else last."""
        beside = before or self._newest.get(key)
        if beside:
            return beside["sort"]
        self._last += 1
        return str(self._last)

    def _refuse(self, row: int, name: str, code: str, value: str, ja: str = "", en: str = "") -> None:
        self.done.refused.append(MasterRefusal(row, self._header.get(name, name), code, value, ja, en))


_OWN = ("key", "code", "ja", "en", "valid_from", "valid_until", "unverified", "note", "sort")


def overlaps(merged: Merged) -> Iterator[MasterRefusal]:
    """The changed rows whose validity meets that of another row of their key, with how to end the older one."""
    numbers = {(row.after["key"], row.after["valid_from"]): row.number for row in merged.changed}
    of_key: dict[str, list[Row]] = {}
    for row in merged.rows:
        of_key.setdefault(row["key"], []).append(row)
    for key in dict.fromkeys(row.after["key"] for row in merged.changed):
        rows = sorted(of_key[key], key=lambda row: row["valid_from"])
        for older, newer in pairwise(rows):
            if (older["valid_until"] or LAST) >= (newer["valid_from"] or FIRST):
                yield _overlap(key, older, newer, numbers)


def _overlap(key: str, older: Row, newer: Row, numbers: Mapping[Identity, int]) -> MasterRefusal:
    at = numbers.get((key, newer["valid_from"])) or numbers.get((key, older["valid_from"]), 0)
    end = date.fromisoformat(newer["valid_from"] or FIRST)
    day = (end - timedelta(days=1)).isoformat() if end > date.min else ""
    ja = f"{key}: {older['valid_from'] or '（初めから）'} からの行の有効終了日を {day} にしてください"
    en = f"{key}: end the row from {older['valid_from'] or 'the beginning'} on {day} (valid_until)"
    return MasterRefusal(at, "valid_until", "M-009", key, ja, en)
