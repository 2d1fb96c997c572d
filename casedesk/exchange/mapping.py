"""Which column of a file is which field: headers matched by name against the import profiles of a definition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casedesk.definition.model import CaseType, ImportColumn, ImportProfile
from casedesk.exchange.header import header_key
from casedesk.exchange.table import Table


@dataclass(frozen=True, slots=True)
class Mapped:
    """One column of the file at `position` and the profile column it is taken for."""

    position: int
    column: ImportColumn


@dataclass(frozen=True, slots=True)
class Fit:
    """How one file fits one profile. `identity` and `namespace` are positions; identity None: rows by their content.

    `salt` is not empty when the columns were mapped by hand: rows known from another mapping count as changed.
    """

    profile: ImportProfile
    columns: tuple[Mapped, ...]
    identity: int | None
    namespace: tuple[int, ...]
    salt: str = ""

    def fields(self, table: Table) -> dict[str, str | None]:
        """Every header of the file with the field it fills, or None when it is only kept."""
        taken = {m.position: m.column.field or m.column.publish for m in self.columns}
        return {header: taken.get(i) for i, header in enumerate(table.headers)}


def known_headers(case_types: Iterable[CaseType]) -> frozenset[str]:
    """Every header name that any profile knows, as `header_key`; it helps to find the header row below titles."""
    return frozenset(
        header_key(header)
        for case_type in case_types
        for profile in case_type.imports
        for column in profile.columns
        for header in column.headers
    )


def fit(table: Table, profile: ImportProfile) -> Fit:
    """How the file's headers fit the profile; for one field the name that stands first in the profile wins.

    A column without a single filled cell yields to a later name that has some (a `date` column nobody filled in).
    """
    positions: dict[str, int] = {}
    for i, header in enumerate(table.originals):
        positions.setdefault(header_key(header), i)
    columns: list[Mapped] = []
    taken: set[int] = set()
    for column in profile.columns:
        named = [p for h in column.headers if (p := positions.get(header_key(h))) is not None]
        free = [p for p in named if column.split or p not in taken]
        at = next((p for p in free if len(free) == 1 or _filled(table, p)), free[0] if free else None)
        if at is not None:
            columns.append(Mapped(at, column))
            taken.add(at)
    namespace = tuple(p for h in profile.namespace if (p := positions.get(header_key(h))) is not None)
    identity = next((p for h in profile.identity if (p := positions.get(header_key(h))) is not None), None)
    if profile.namespace and not namespace:
        identity = None
    return Fit(profile, tuple(columns), identity, namespace)


def best(table: Table, profiles: Iterable[ImportProfile]) -> Fit | None:
    """The fit that ranks first, or None when no profile knows any column that says something."""
    fits = [f for f in (fit(table, profile) for profile in profiles) if _says_something(f, len(table.headers))]
    return max(fits, key=rank, default=None)


def rank(found: Fit) -> tuple[bool, int]:
    """How well a file fits: an office's own profile whose every column is there first, then the most columns."""
    own = found.profile.key.startswith("x_")
    return own and len(found.columns) == len(found.profile.columns), len(found.columns)


def _filled(table: Table, position: int) -> bool:
    return any(row[position] for row in table.rows)


def _says_something(found: Fit, headers: int) -> bool:
    """More than the row's own number, and enough of the file that it is no accident (a form laid out as a sheet)."""
    known = len({m.position for m in found.columns})
    return known * 8 >= headers and any(m.position != found.identity for m in found.columns)
