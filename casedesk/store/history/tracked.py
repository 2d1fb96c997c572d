"""Which tables history watches, which record (case, paper, person …) a row belongs to, and which columns count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

ROOTS = ("case", "paper", "entry", "person", "case_group", "file", "import_batch", "print_log")
"""Records: tables whose own row stands for everything that is written with it."""

PARTS = {
    "case_office": ("case", "case_id"),
    "case_dated": ("case", "case_id"),
    "case_source": ("case", "case_id"),
    "case_publish": ("case", "case_id"),
    "status_move": ("case", "case_id"),
    "duty": ("case", "case_id"),
    "note": ("case", "case_id"),
    "import_key": ("case", "case_id"),
    "match_decision": ("case", "low_id"),
    "print_log_case": ("case", "case_id"),
    "part_opening": ("case", "case_id"),
    "why_empty": ("=owner", "owner_id"),
    "as_written": ("=owner", "owner_id"),
    "file_link": ("=target", "target_id"),
    "entry_link": ("entry", "entry_id"),
    "person_name": ("person", "person_id"),
    "person_phone": ("person", "person_id"),
    "person_address": ("person", "person_id"),
    "person_number": ("person", "person_id"),
    "person_flag": ("person", "person_id"),
    "case_group_member": ("case_group", "group_id"),
    "import_row": ("import_batch", "batch_id"),
}
"""Shared tables that hang on a record: the record (or the column that names it), and the column with its id."""

UNWATCHED = {
    "case_search": "made from the case's values",
    "search_term": "made from the case's values",
    "match_pair": "made from the cases' values",
    "match_run": "how far a search for doubles has come",
    "match_weights": "counted from the cases, a new row each time",
    "draft": "half-typed, not yet anybody's data",
    "file_part": "the file's row holds the digest of its bytes",
    "change": "history itself",
    "seal": "history itself",
    "feed": "who should look again, no data",
}
"""Tables that may hold what people typed and are not watched, and why. The others hold no case data."""

DERIVED = {"name_key", "kana_key", "sound_key", "address_key", "updated_at", "updated_by", "scope_id"}
"""Columns that follow from others; a case's place (`scope_id`) moves only by the function that logs it."""
DERIVED_OF = {"case": {"due_at"}}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A watched table. `root`: the record's noun, or "=column" that names it; `root_id`: the column of its id."""

    table: sa.Table
    root: str
    root_id: str

    @property
    def is_root(self) -> bool:
        """Whether its rows are records themselves."""
        return self.table.name == self.root

    @property
    def key(self) -> tuple[str, ...]:
        """The columns of the primary key."""
        return tuple(column.name for column in self.table.primary_key.columns)

    @property
    def derived(self) -> tuple[str, ...]:
        """The columns history leaves out."""
        own = DERIVED | DERIVED_OF.get(self.table.name, set())
        return tuple(column.name for column in self.table.columns if column.name in own)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose changes are history."""
        left = {*self.key, *self.derived}
        return tuple(column.name for column in self.table.columns if column.name not in left)


def tracked(tables: Iterable[sa.Table]) -> Iterator[Tracked]:
    """The watched ones of these tables: records, what hangs on them, and the compiled bodies of case types."""
    for table in tables:
        if table.name in ROOTS:
            yield Tracked(table, table.name, "id")
        elif table.name in PARTS:
            yield Tracked(table, *PARTS[table.name])
        elif (noun := _body_of(table)) in ROOTS:
            yield Tracked(table, noun, "id")


def _body_of(table: sa.Table) -> str:
    """The record whose body the table is: its key is the record's key."""
    keys = table.c.id.foreign_keys if "id" in table.c else ()
    return next((key.column.table.name for key in keys), "")
