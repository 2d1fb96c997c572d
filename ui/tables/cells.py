"""What stands in a cell: its text, its side, the role of its colour, and what the painter adds (a pill, a clock)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from casedesk.clock import TOKYO
from casedesk.text.phone import format_phone
from ui.tables.columns import Column
from ui.tables.formats import Reader
from ui.words import word

COLOURS = frozenset(("grey", "blue", "amber", "green", "red"))
"""The colours a definition may give a status; the theme has a role of each name, and `<name>_soft` for the ground."""

Row: TypeAlias = Mapping[str, Any]
"""A row of a table: column key -> value as the core has it."""

SOON = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `role` names a colour of the theme; `mark` says what is painted besides the text."""

    text: str
    role: str = "text"
    right: bool = False
    mark: Literal["", "pill", "clock", "strong"] = ""


EMPTY = Cell("")


class Cells:
    """Turns the values of rows into cells; `now` decides what is late."""

    def __init__(self, reader: Reader, now: datetime) -> None:
        self.reader = reader
        self.now = now
        self._roles = {
            (track.key, status.key): status.colour if status.colour in COLOURS else "grey"
            for track in reader.case_type.tracks
            for status in track.statuses
        }

    def cell(self, column: Column, row: Row) -> Cell:
        """The cell of `row` in `column`."""
        value = row.get(column.key)
        if value is None or value == "":
            return EMPTY
        return MAKERS.get(column.kind, _field)(self, column, value)

    def status_role(self, track: str, key: str) -> str:
        """The role of the colour of a status."""
        return self._roles.get((track, key), "grey")

    def due(self, at: datetime) -> Cell:
        """How late, or how soon: 「2日超過」 red, 「今日 15:00」 amber when near, else the day."""
        text, role = due_words(self.reader, at, self.now)
        return Cell(text, role, mark="clock" if role == "danger" else "")


def due_words(reader: Reader, at: datetime, now: datetime) -> tuple[str, str]:
    """The words for a deadline as seen at `now`, and the role of their colour."""
    left = at - now
    if left < timedelta(0):
        return word("tables.late", time=_span(-left)), "danger"
    there = at.astimezone(TOKYO)
    if there.date() != now.astimezone(TOKYO).date():
        return f"{reader.near_day(there.date())} {there:%H:%M}", "text"
    if (there.hour, there.minute) == (23, 59):
        return word("tables.today_end"), "warning"
    return word("tables.today_at", time=f"{there:%H:%M}"), "warning" if left < SOON else "text"


def _span(late: timedelta) -> str:
    if late.days:
        return word("tables.days", n=late.days)
    hours, minutes = divmod(late.seconds // 60, 60)
    return word("tables.hours", n=hours) if hours else word("tables.minutes", n=max(minutes, 1))


def _field(cells: Cells, column: Column, value: Any) -> Cell:
    if column.field is None:
        return Cell(str(value))
    right = column.kind in ("integer", "number", "money", "score")
    return Cell(cells.reader.text(column.field, value), right=right)


def _number(cells: Cells, column: Column, value: Any) -> Cell:
    return Cell(str(value), "accent")


def _name(cells: Cells, column: Column, value: Any) -> Cell:
    first = column.field is not None and column.field.fills == "name"
    return Cell(str(value), mark="strong" if first else "")


def _instant(cells: Cells, column: Column, value: Any) -> Cell:
    return Cell(cells.reader.instant(value) if isinstance(value, datetime) else str(value))


def _status(cells: Cells, column: Column, value: Any) -> Cell:
    return Cell(cells.reader.status(column.track, str(value)), cells.status_role(column.track, str(value)), mark="pill")


def _due(cells: Cells, column: Column, value: Any) -> Cell:
    return cells.due(value) if isinstance(value, datetime) else Cell(str(value))


def _type(cells: Cells, column: Column, value: Any) -> Cell:
    return Cell(cells.reader.label("type._title", otherwise=str(value)))


def _urgency(cells: Cells, column: Column, value: Any) -> Cell:
    level = min(max(int(value), 0), 3)
    return Cell(word(f"tables.urgency_{level}"), _URGENT[level], mark="pill") if level else EMPTY


def _field_or_phone(cells: Cells, column: Column, value: Any) -> Cell:
    return _field(cells, column, value) if column.field else Cell(format_phone(str(value)) or str(value))


def _strong(cells: Cells, column: Column, value: Any) -> Cell:
    return Cell(str(value), mark="strong")


_URGENT = ("grey", "blue", "amber", "red")
Maker: TypeAlias = Callable[[Cells, Column, Any], Cell]
MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "case_number": _number,
        "person_name": _name,
        "instant": _instant,
        "status": _status,
        "due": _due,
        "case_type": _type,
        "urgency": _urgency,
        "phone": _field_or_phone,
        "name": _strong,
    }
)
"""The kinds of column that are more than the text of a field."""
