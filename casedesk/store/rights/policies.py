"""Row-level security: a row with a scope is seen by those who have that scope, by the owner, and by nobody else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from casedesk.store.rights.catalog import Catalog, Table

SCOPE = "scope_id = ANY ((SELECT public.my_scopes())::int[])"
SEEN = 'EXISTS (SELECT 1 FROM public."{}" own WHERE own.id = {})'
CASE = 'EXISTS (SELECT 1 FROM public."case" own WHERE own.id = {})'
ROOTS = ("case", "paper", "entry", "person", "case_group", "file")
HANGS = {
    "entry_link": ("target", "target_id", ("case",)),
    "file_link": ("target", "target_id", ("case", "paper", "entry")),
    "case_group_member": ("target", "target_id", ("case",)),
    "why_empty": ("owner", "owner_id", ("case", "paper", "entry")),
    "as_written": ("owner", "owner_id", ("case", "paper", "entry")),
}
"""Tables of rows that name by two columns what they hang on: the noun's column, its id's, and the nouns asked."""

SPECIAL = {
    "draft": f"owner = session_user AND {SCOPE}",
    "file_part": "EXISTS (SELECT 1 FROM public.file own WHERE own.id = file_id)",
    "import_key": CASE.format("case_id"),
    "import_batch": "who = session_user OR EXISTS"
    " (SELECT 1 FROM public.import_row own WHERE own.batch_id = import_batch.id)",
    "print_log": "who = session_user OR EXISTS"
    " (SELECT 1 FROM public.print_log_case own WHERE own.print_id = print_log.id)",
    "part_opening": SCOPE,
}
"""Tables whose rows belong to one person, or to an office only by what refers to them."""

OWN = {
    "case": "assignee = session_user OR created_by = session_user",
    "draft": "owner = session_user",
    "person": 'EXISTS (SELECT 1 FROM public."case" own WHERE own.person_id = person.id)'
    " OR public.nobodys_person(person.id)",
    "paper": f"created_by = session_user OR {CASE.format('case_id')}",
    "file": "added_by = session_user OR EXISTS (SELECT 1 FROM public.file_link own WHERE own.file_id = file.id)",
    "entry": "recorded_by = session_user OR EXISTS (SELECT 1 FROM public.entry_link own WHERE own.entry_id = entry.id)",
    "change": f"who = session_user OR {CASE.format('case_id')}",
    "case_group": "EXISTS (SELECT 1 FROM public.case_group_member own WHERE own.group_id = case_group.id)",
    "file_part": "EXISTS (SELECT 1 FROM public.file own WHERE own.id = file_id)",
}
"""What 応援 may see of records that are no child of a case."""

OPEN_FIELDS = "field <> ALL ((SELECT public.withheld_fields())::text[])"
"""No line about a withheld field is shown with the others; it opens with the part itself."""


def statements(catalog: Catalog, prefix: str, owner: str) -> Iterator[str]:
    """What the database lacks of security and policies."""
    staff, helper = f'"{prefix}staff"', f'"{prefix}helper"'
    for table in catalog.tables.values():
        if not (table.scoped or table.name in SPECIAL):
            continue
        if not table.forced:
            yield f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY'
        yield from _policy(catalog, table, "owner", f'TO "{owner}"', "true")
        yield from _policy(catalog, table, "scope", f"TO {staff}", rule(table))
        if "field" in table.columns and not table.withheld and table.name != "file_link":
            yield from _policy(catalog, table, "open_fields", f"AS RESTRICTIVE TO {staff}", _open(table), "true")
        yield from _policy(catalog, table, "own_work", f"AS RESTRICTIVE TO {helper}", own_work(table), "true")


def rule(table: Table) -> str:
    """Which rows of a table a person may see and write."""
    return _of_change(table) if table.name == "change" else SPECIAL.get(table.name, SCOPE)


def _of_change(table: Table) -> str:
    """History is read by whoever may read the record now, wherever it was when the line was written."""
    said = f"CASE WHEN case_id IS NOT NULL THEN {CASE.format('case_id')} ELSE {SCOPE} END"
    if "root" not in table.columns:
        return said
    whens = " ".join(
        f"WHEN '{noun}' THEN EXISTS (SELECT 1 FROM public.\"{noun}\" own WHERE own.id = root_id)" for noun in ROOTS
    )
    return f"CASE WHEN root IS NULL THEN {said} ELSE CASE root {whens} ELSE {SCOPE} END END"


def _open(table: Table) -> str:
    if "record" not in table.columns:
        return OPEN_FIELDS
    return f"{OPEN_FIELDS} AND strpos(coalesce(record, ''), '__x_') = 0"


def own_work(table: Table) -> str:
    """応援 see the cases given to them and those they took in themselves; of the rest nothing but brief answers."""
    if table.name in OWN:
        return OWN[table.name]
    if table.name in HANGS:
        noun, key, nouns = HANGS[table.name]
        whens = " ".join(f"WHEN '{one}' THEN {SEEN.format(one, key)}" for one in nouns)
        return f"CASE {noun} {whens} ELSE false END"
    for column in ("case_id", "id", "paper_id", "entry_id", "person_id", "group_id"):
        target = table.refers.get(column)
        if target in ROOTS:
            return SEEN.format(target, f'"{table.name}".{column}')
    return "who = session_user" if "who" in table.columns else "false"


def _policy(catalog: Catalog, table: Table, name: str, who: str, rows: str, written: str = "") -> Iterator[str]:
    """A policy, made anew only when it says something else than before; `written`: for new rows, when not the same."""
    remark = hashlib.sha256(f"{who}\n{rows}\n{written}".encode()).hexdigest()[:16]
    there = catalog.policies.get((table.name, name))
    if there == remark:
        return
    if there is not None:
        yield f'DROP POLICY {name} ON "{table.name}"'
    mode, _, to = who.rpartition("TO ")
    yield f'CREATE POLICY {name} ON "{table.name}" {mode}TO {to} USING ({rows}) WITH CHECK ({written or rows})'
    yield f"COMMENT ON POLICY {name} ON \"{table.name}\" IS '{remark}'"
