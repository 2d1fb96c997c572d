"""What 委託 and 統計 see: views of the same names in a schema of their own, before `public` in their search path.

The tables themselves are not granted to them, so a client, or psql, reads `"case"` and gets empty addresses (委託) or
empty names, birth dates and telephone numbers (統計). Every view holds only rows of the reader's own scopes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casedesk.store.rights.catalog import Catalog, Table
from casedesk.store.rights.policies import ROOTS, SCOPE

ROLES = ("contractor", "statistics")
NUMBERS = ("boolean", "bigint", "integer", "smallint", "double precision", "date", "time", "timestamp")
"""Types in which nobody's name can stand."""

COUNTED = ("choice", "master", "yes_no", "integer", "number", "money", "date", "time", "datetime", "score", "track")
"""Kinds of fields that are counted; free text, names, numbers to call and places are not."""

PLACES = ("address", "postal", "place", "city", "town", "located", "staying", "mail")
OPEN = {"id", "scope_id", "office_id", "type", "kind", "status", "version", "definition", "modules", "published"}
HIDDEN = {
    "contractor": ("change", "file", "file_part", "file_link", "person_address", "import_row", "import_key", "draft",
                   "case_search", "part_opening", "print_log", "print_log_case", "as_written", "match_pair",
                   "match_decision"),
    "statistics": ("change", "file", "file_part", "file_link", "person", "person_name", "person_phone", "note",
                   "person_address", "person_number", "person_flag", "import_row", "import_key", "draft", "case_search",
                   "part_opening", "print_log", "print_log_case", "as_written", "why_empty", "entry_link",
                   "match_pair", "match_decision"),
}  # fmt: skip
"""Tables of which nothing is shown: free text, scans, and what holds an address or name in any column."""


def statements(catalog: Catalog, prefix: str) -> Iterator[str]:
    """Makes the views anew; their columns follow the tables."""
    for role in ROLES:
        schema, who = f"casedesk_{role}", f'"{prefix}{role}"'
        yield f"CREATE SCHEMA IF NOT EXISTS {schema}"
        yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"
        yield f"GRANT USAGE ON SCHEMA {schema} TO {who}"
        for table in catalog.tables.values():
            if not (table.scoped or table.name in ("file_part", "import_key", "import_batch", "print_log")):
                continue
            if table.withheld:
                continue
            yield _view(role, schema, table)
            yield f'GRANT SELECT ON {schema}."{table.name}" TO {who}'
            if table.name in ROOTS and role == "contractor":
                yield f'GRANT SELECT (id, scope_id) ON public."{table.name}" TO {who}'  # what the guards ask
            yield from _writing(role, schema, who, table)


def _view(role: str, schema: str, table: Table) -> str:
    shown = ", ".join(
        f'"{name}"' if shows(role, table, name) else f'NULL::{kind} AS "{name}"' for name, kind in table.columns.items()
    )
    rows = "false" if table.name in HIDDEN[role] or not table.scoped else SCOPE
    if table.name == "change":
        rows = "false"
    checked = " WITH CHECK OPTION" if rows == SCOPE and role == "contractor" else ""
    return (
        f'CREATE OR REPLACE VIEW {schema}."{table.name}" WITH (security_barrier) AS'
        f' SELECT {shown} FROM public."{table.name}" WHERE {rows}{checked}'
    )


def drop(tables: Iterable[str]) -> Iterator[str]:
    """Takes the views of these tables away, so that their columns can be widened; `statements` makes them anew."""
    for table in tables:
        yield from (f'DROP VIEW IF EXISTS casedesk_{role}."{table}"' for role in ROLES)


def shows(role: str, table: Table, column: str) -> bool:
    """Whether a column is shown as it is."""
    kind = table.columns[column]
    if column in OPEN or column.endswith("_id"):
        return True
    mark = table.kinds.get(column, "")
    if role == "contractor" and mark:
        return mark not in ("address", "postal_code") and not table.name.startswith("paper_")
    if role == "statistics" and mark:
        return mark in COUNTED and not table.name.startswith("paper_") and not column.startswith("birth")
    if role == "contractor":
        return not any(word in column for word in PLACES) and not table.name.startswith("paper_")
    if column.startswith("birth") or table.name.startswith("paper_"):
        return False
    if table.name.endswith("__c"):
        return True
    return kind.startswith(NUMBERS)


def _writing(role: str, schema: str, who: str, table: Table) -> Iterator[str]:
    """委託 write what they do for a case: calls, observations, moves, deadlines."""
    if role != "contractor" or (table.name in HIDDEN[role] and table.name != "change"):
        return
    if table.name.startswith("paper") or table.name in ("person", "import_batch"):
        return
    yield f'GRANT INSERT ON {schema}."{table.name}" TO {who}'
    if table.name in ("case", "entry", "duty", "note") or table.name.startswith(("case_", "entry_")):
        yield f'GRANT UPDATE ON {schema}."{table.name}" TO {who}'
    if table.name in ("duty", "why_empty", "case_source") or table.name.endswith("__c"):
        yield f'GRANT DELETE ON {schema}."{table.name}" TO {who}'
