"""Triggers for everybody but the owner: scope follows the record, authors cannot be invented, moves must be allowed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from casedesk.store.rights.catalog import Catalog, Table
from casedesk.store.rights.policies import HANGS, ROOTS

PATH = "SET search_path = pg_catalog, public, pg_temp"
AUTHORS = ("who", "created_by", "updated_by", "recorded_by", "added_by", "struck_by", "owner")
NOT_AUTHORS = {"case_source": ("who",), "why_empty": ("owner",), "as_written": ("owner",), "change": ("owner", "who")}
"""Columns of those names that say something else than who is writing now."""

PARENT = """SELECT scope_id INTO parent FROM public."{0}" WHERE id = NEW.{1};
  IF NOT FOUND THEN
    RAISE EXCEPTION 'casedesk-scope: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;
  NEW.scope_id := parent;"""

MOVES = """IF NEW.{column} IS DISTINCT FROM OLD.{column} AND NOT EXISTS (SELECT 1 FROM public.allowed_move m
    WHERE m.type = {type} AND m.before = OLD.{column} AND m.after = NEW.{column} AND m.track = '') THEN
    RAISE EXCEPTION 'casedesk-move: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;"""


def statements(catalog: Catalog, owner: str) -> Iterator[str]:
    """The triggers the database lacks; the owner's own work (set-up, training data, restoring) runs without them."""
    for table in catalog.tables.values():
        body = body_of(table, catalog)
        if not body:
            continue
        remark = hashlib.sha256(f"{owner}\n{body}".encode()).hexdigest()[:16]
        if catalog.triggers.get((table.name, "rights_guard")) == remark:
            continue
        name = f"guard_{table.name}"[:63]
        yield (
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql {PATH} AS $$\n'
            f"DECLARE parent int;\nBEGIN\n  {body}\n  RETURN NEW;\nEND $$"
        )
        yield f'DROP TRIGGER IF EXISTS rights_guard ON "{table.name}"'
        yield (
            f'CREATE TRIGGER rights_guard BEFORE INSERT OR UPDATE ON "{table.name}" FOR EACH ROW'
            f" WHEN (current_user <> '{owner}') EXECUTE FUNCTION \"{name}\"()"
        )
        yield f"COMMENT ON TRIGGER rights_guard ON \"{table.name}\" IS '{remark}'"


def body_of(table: Table, catalog: Catalog) -> str:
    """What is done with every row of the table, as plpgsql; empty when nothing is."""
    parts = [*_scope(table), *_authors(table), *_moves(table, catalog)]
    return "\n  ".join(parts)


def _scope(table: Table) -> Iterator[str]:
    """The scope of the record a row hangs on; without one its own, and the policy asks whether it is the writer's."""
    if not table.scoped or (table.name in ROOTS and table.name != "paper"):
        return
    if table.name in HANGS:
        noun, key, nouns = HANGS[table.name]
        for one in nouns:
            yield f"IF NEW.{noun} = '{one}' THEN {PARENT.format(one, key)} END IF;"
        return
    columns = ("case_id", "paper_id", "id", "entry_id", "person_id", "file_id", "group_id")
    refers = [column for column in columns if table.refers.get(column) in ROOTS]
    if table.name == "change" or table.name == "paper":
        yield f"IF NEW.case_id IS NOT NULL THEN {PARENT.format('case', 'case_id')} END IF;"
    elif refers:
        first = refers[:2] if refers[0] == "case_id" and "paper_id" in refers else refers[:1]
        tests = [f"NEW.{c} IS NOT NULL THEN {PARENT.format(table.refers[c], c)}" for c in first]
        yield "IF " + " ELSIF ".join(tests) + " END IF;"


def _authors(table: Table) -> Iterator[str]:
    """Who writes is who signed in, whatever the client says."""
    named = [c for c in AUTHORS if c in table.columns and c not in NOT_AUTHORS.get(table.name, ())]
    if table.name == "desk_user":
        return
    for column in named:
        if column == "struck_by":
            yield "IF NEW.struck_by IS NOT NULL AND NEW.struck_by <> '' THEN NEW.struck_by := session_user; END IF;"
        elif column == "updated_by":
            yield "NEW.updated_by := session_user;"
        else:
            yield f"IF TG_OP = 'INSERT' THEN NEW.{column} := session_user; END IF;"


def _moves(table: Table, catalog: Catalog) -> Iterator[str]:
    """Only moves the definition in force allows; what a move asks for is the client's to ask."""
    if table.name == "case":
        moved = MOVES.format(column="status", type="NEW.type")
        yield f"IF TG_OP = 'UPDATE' THEN {moved} END IF;"
    elif table.name.startswith("case_") and table.refers.get("id") == "case" and "__" not in table.name:
        type_ = table.name.removeprefix("case_")
        yield (
            "IF TG_OP = 'UPDATE' THEN "
            f"IF EXISTS (SELECT 1 FROM public.allowed_move m JOIN jsonb_each_text(to_jsonb(OLD)) was"
            f" ON was.key = m.track JOIN jsonb_each_text(to_jsonb(NEW)) now ON now.key = m.track"
            f" WHERE m.type = '{type_}' AND was.value <> now.value"
            f" AND NOT EXISTS (SELECT 1 FROM public.allowed_move k WHERE k.type = m.type AND k.track = m.track"
            " AND k.before = was.value AND k.after = now.value)) THEN"
            " RAISE EXCEPTION 'casedesk-move: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;"
            " END IF;"
        )
