"""The rows of a master as one types them: by code or by any part of their words, in force on the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from casedesk.definition.lookup import OLDER, Lookup, plain, valid_on
from ui.words import language

MOST = 200
"""Rows offered at once: more than anyone reads, less than a list takes to fill."""


class Row(NamedTuple):
    """One row: stored key, code, words, and everything it can be found by."""

    key: str
    code: str
    text: str
    found_by: str

    @property
    def line(self) -> str:
        """As it is offered."""
        return f"{self.code}  {self.text}" if self.code else self.text


_KNOWN: dict[tuple[int, str, date, str], tuple[object, tuple[Row, ...]]] = {}


def rows_of(lookup: Lookup, master: str, day: date) -> tuple[Row, ...]:
    """The rows of a master in force on `day`, in their order; worked out once per lookup, day and language."""
    key = (id(lookup), master, day, language())
    known = _KNOWN.get(key)
    if known is not None and known[0] is lookup:
        return known[1]
    if len(_KNOWN) > 200:
        _KNOWN.clear()
    rows = tuple(
        _row(name, row) for name, row in lookup.rows.get(master, {}).items() if OLDER not in name and valid_on(row, day)
    )
    _KNOWN[key] = (lookup, rows)
    return rows


def matching(rows: tuple[Row, ...], text: str) -> list[Row]:
    """The rows `text` may mean: that code, codes that begin so, words that begin so, words that hold it."""
    wanted = plain(text)
    if not wanted:
        return list(rows[:MOST])
    ranked: list[tuple[int, Row]] = []
    for row in rows:
        code = row.code.casefold()
        if code == wanted:
            ranked.append((0, row))
        elif code.startswith(wanted):
            ranked.append((1, row))
        elif wanted in row.found_by:
            ranked.append((2 if row.found_by.startswith(wanted) else 3, row))
    ranked.sort(key=lambda found: found[0])
    return [row for _, row in ranked[:MOST]]


def _row(key: str, row: Mapping[str, str]) -> Row:
    words = [row.get("ja", ""), row.get("en", "")]
    shown = row.get(language()) or words[0] or key
    return Row(key, row.get("code", ""), shown, "\n".join(plain(w) for w in (shown, *words, key)))
