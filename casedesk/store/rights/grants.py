"""Who may do what with which table. Roles above have what roles below have; what is not said here nobody may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casedesk.store.rights.catalog import Catalog, Table
from casedesk.store.rights.names import MANAGER, ROLES, STAFF

READERS = ("clerk", "auditor", "helper")
WRITERS = ("clerk", "helper", "contractor")
FIXED = {"id", "uid", "scope_id", "office_id", "created_by", "created_at", "recorded_by", "added_by", "tx", "salt"}
"""Columns nobody changes by hand: where a record belongs moves by one function only, and who made it stays."""

REPLACED = (
    "why_empty", "as_written", "case_source", "case_publish", "duty", "person_name", "person_phone", "person_address",
    "person_number", "person_flag", "file_link", "draft", "case_group_member", "match_pair",
)  # fmt: skip
"""Rows that are written anew whenever what they hang on is saved; what they said is history."""

KEPT = ("status_move", "case_dated", "change", "seal", "feed", "part_opening", "print_log", "print_log_case")
"""Logs: a line is written once and stays."""

LISTS = ("import_batch", "import_row", "import_key", "match_run")
MASTERS = ("institution", "institution_name", "institution_role", "institution_phone", "postal_place")
SAID = ("register", "office", "scope", "meta", "setting", "definition", "allowed_move", "desk_user", "import_profile")
LOGS = ("change", "feed", "print_log", "print_log_case")

READ, ADD, WRITE, DELETE = "SELECT", "INSERT", "UPDATE", "DELETE"


def statements(catalog: Catalog, prefix: str) -> Iterator[str]:
    """Every grant, table by table, after taking away what stood before."""
    for table in catalog.tables.values():
        everybody = ", ".join(f'"{prefix}{name}"' for name in (STAFF, *ROLES))
        yield f'REVOKE ALL ON "{table.name}" FROM {everybody}'
        for verb, roles in of_table(table):
            to = ", ".join(f'"{prefix}{name}"' for name in roles)
            yield f'GRANT {_spelled(table, verb)} ON "{table.name}" TO {to}'
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{prefix}clerk", "{prefix}helper", "{prefix}contractor"'
    yield f'REVOKE ALL ON SEQUENCE part_opening_id_seq FROM "{prefix}clerk"'
    yield f'GRANT SELECT, INSERT, UPDATE ON desk_user TO "{prefix}{MANAGER}"'
    yield f'GRANT SELECT ON office, register TO "{prefix}{MANAGER}"'


def of_table(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    """The verbs allowed on a table, each with the lowest roles that have it."""
    name = table.name
    if name in SAID or name == "match_weights" or name.startswith("master_"):
        yield READ, (STAFF,)
        yield from _masters(name)
    elif name in MASTERS:
        yield READ, (STAFF,)
        yield from ((verb, ("lead",)) for verb in (ADD, WRITE, DELETE))
    elif name == "number_series":
        yield from ((verb, WRITERS) for verb in (READ, ADD, WRITE))
    elif name == "feed":
        yield READ, (STAFF,)
        yield ADD, (*WRITERS, "auditor")
    elif name == "seal":
        yield READ, ("admin", "auditor")
    elif table.withheld:
        yield ADD, ("clerk",)
    elif name in LISTS:
        yield from ((verb, ("clerk",)) for verb in (READ, ADD, WRITE))
        yield READ, ("auditor",)
    elif table.scoped or name in LOGS or name == "file_part":
        yield from _of_records(table)


def _masters(name: str) -> Iterator[tuple[str, Sequence[str]]]:
    if name.startswith("master_") or name in ("setting", "import_profile", "match_weights"):
        yield from ((verb, ("lead",)) for verb in (ADD, WRITE, DELETE))
    elif name == "office":
        yield WRITE, ("admin",)


def _of_records(table: Table) -> Iterator[tuple[str, Sequence[str]]]:
    """What people work on: read and written, never deleted but for what a save replaces."""
    name = table.name
    yield READ, READERS
    if name == "part_opening":
        return
    log = name in KEPT
    writers = ("clerk",) if name.startswith("print_log") else ("clerk", "helper")
    yield ADD, (*writers, "auditor") if name == "change" else writers
    if not log and name != "file_part":
        yield WRITE, writers
    if name in REPLACED or name.endswith("__c"):
        yield DELETE, writers


def _spelled(table: Table, verb: str) -> str:
    if verb != WRITE or not table.scoped or table.name == "draft":
        return verb
    columns = ", ".join(f'"{name}"' for name in table.columns if name not in FIXED)
    return f"UPDATE ({columns})"
