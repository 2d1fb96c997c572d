"""A list without a header: what its columns are, guessed from what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from casedesk.definition.kinds import Context, read
from casedesk.definition.lookup import plain
from casedesk.definition.model import Field, ImportColumn, ImportProfile
from casedesk.exchange.mapping import Fit, Mapped
from casedesk.exchange.table import Table
from casedesk.text.ageband import split_age_sex

SAMPLE = 200
ENOUGH = 0.9
TELLING = ("date", "choice", "datetime")
"""Only kinds that can refuse a text are guessed; a free text would take any column."""


def guess(table: Table, profile: ImportProfile, fields: Mapping[str, Field], context: Context) -> Fit | None:
    """The fit of a file without a header, or None: each column is the first field that reads nine of ten cells."""
    sample = list(islice(table.rows, SAMPLE))
    columns: list[Mapped] = []
    for at in range(len(table.headers)):
        cells = [row[at] for row in sample if row[at]]
        taken = {m.column.field for m in columns}
        columns += [Mapped(at, column) for column in _fitting(cells, profile, fields, context, taken)]
    return Fit(profile, tuple(columns), None, ()) if columns else None


def _fitting(
    cells: Sequence[str],
    profile: ImportProfile,
    fields: Mapping[str, Field],
    context: Context,
    taken: set[str],
) -> list[ImportColumn]:
    """The profile's columns for these cells: one, or all that share an "50代男性" cell between them."""
    if not cells:
        return []
    free = [c for c in profile.columns if c.field and c.field not in taken]
    if _share(split_age_sex(cell) is not None for cell in cells) >= ENOUGH:
        return [c for c in free if c.split == "age_sex"]
    for column in free:
        if not column.split and fields[column.field].kind in TELLING:
            values = {plain(k): v for k, v in column.values.items()}
            read_well = (_reads(values.get(plain(cell), cell), fields[column.field], context) for cell in cells)
            if _share(read_well) >= ENOUGH:
                return [column]
    return []


def _reads(text: str, field: Field, context: Context) -> bool:
    reading = read(text, field, context)
    return reading.value is not None and not reading.error


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found)
