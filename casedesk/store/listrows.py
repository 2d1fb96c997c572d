"""The rows of a list: for some ids, the values of the columns shown. One statement, one more per many-choice table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from casedesk.definition.model import SLOTS, Field
from casedesk.store.columns import columns, unpack
from casedesk.store.library import Kept
from casedesk.store.names import Names
from casedesk.store.tables import cases
from casedesk.text.era import PartialDate

Chosen = Mapping[tuple[int, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: the case's id, number, version and nearest deadline, and a value or None per column."""

    id: int
    number: str
    version: int
    due_at: datetime | None
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column shown: what it reads and what value that makes; without columns it is a many-choice."""

    name: str
    columns: tuple[sa.ColumnElement[Any], ...]
    value: Callable[[Sequence[Any]], Any]


def check(kept: Kept, shown: Sequence[str]) -> None:
    """Raises Usage for a column that is not there or withheld."""
    names = Names(kept)
    for name in shown:
        names.sql(name)


def rows(connection: sa.Connection, kept: Kept, shown: Sequence[str], ids: Sequence[int]) -> list[Row]:
    """The rows of these cases with the columns `shown`, in the order of `ids`; a case that is gone has none.

    Raises Usage for a name that is not there or withheld.
    """
    names = Names(kept)
    cells = [_cell(names, name) for name in shown]
    flat = [column.label(f"c{at}") for at, column in enumerate(c for cell in cells for c in cell.columns)]
    c = cases.case.c
    query = sa.select(c.id, c.number, c.version, c.due_at, *flat).select_from(names.joined()).where(c.id.in_(ids))
    found = {row[0]: row for row in connection.execute(query)}
    many = _chosen(connection, kept, [cell.name for cell in cells if not cell.columns], ids)
    return [_row(cells, found[case_id], many) for case_id in ids if case_id in found]


def _row(cells: Sequence[_Cell], row: Any, many: Chosen) -> Row:
    made, at = [], 4
    for cell in cells:
        width = len(cell.columns)
        made.append(cell.value(row[at : at + width]) if width else many.get((row[0], cell.name)))
        at += width
    return Row(row[0], row[1] or "", row[2], row[3], tuple(made))


def _cell(names: Names, name: str) -> _Cell:
    found = names.sql(name)  # refuses what may not be shown
    if found.family == "many":
        return _Cell(name, (), lambda values: None)
    if found.family == "modules":
        return _Cell(name, (found.low,), lambda values: tuple(m for m in values[0].split(",") if m))
    body, field = names.kept.place.get(name, (None, None))
    if field is not None and body is not None:
        return _stored(name, names.body(body), field)
    if field is not None or (name in SLOTS and found.raw):
        return _Cell(name, found.raw or (found.low,), _slot)
    return _Cell(name, (found.low,), lambda values: values[0])


def _stored(name: str, table: sa.Table, field: Field) -> _Cell:
    wanted = [column.name for column in columns(field)]
    return _Cell(
        name,
        tuple(table.c[key] for key in wanted),
        lambda values: unpack(field, dict(zip(wanted, values, strict=True))),
    )


def _slot(values: Sequence[Any]) -> Any:
    """A header slot: a date with its precision, or a plain value."""
    return PartialDate(*values) if len(values) == 2 and values[0] is not None and values[1] else values[0]


def _chosen(connection: sa.Connection, kept: Kept, names: Sequence[str], ids: Sequence[int]) -> Chosen:
    """The answers of many-choices by case and field, in the order of their choices."""
    tables: dict[str, tuple[sa.Table, list[str]]] = {}
    for name in names:
        body, _ = kept.place[name]
        if body is not None and body.choices is not None:
            tables.setdefault(body.choices.name, (body.choices, []))[1].append(name)
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for table, fields in tables.values():
        query = sa.select(table.c.id, table.c.field, table.c.choice)
        for row in connection.execute(query.where(table.c.id.in_(ids), table.c.field.in_(fields))):
            found[row.id, row.field].add(row.choice)
    return {key: _in_order(kept, key[1], answers) for key, answers in found.items()}


def _in_order(kept: Kept, name: str, answers: set[str]) -> tuple[str, ...]:
    field = kept.place[name][1]
    order = kept.case_type.choice_sets[field.choices].keys()
    return (*(key for key in order if key in answers), *sorted(answers.difference(order)))
