"""Handing a case over (移管): one function moves the case and all that hangs on it, history included, and logs it.

History needs no move of its own: it is read through the record it tells of, wherever that lies now.
"""

from __future__ import annotations

from collections.abc import Iterator

from casedesk.store.rights.catalog import Catalog
from casedesk.store.rights.functions import SAFE
from casedesk.store.rights.policies import HANGS, ROOTS

OWNED = {
    "case": "id = of_case",
    "paper": "case_id = of_case",
    "person": """id = (SELECT person_id FROM public."case" WHERE id = of_case) AND NOT EXISTS (
      SELECT 1 FROM public."case" o JOIN public."case" c ON c.person_id = o.person_id
      WHERE c.id = of_case AND o.id <> of_case AND o.scope_id <> goal)""",
    "entry": """id IN (SELECT entry_id FROM public.entry_link WHERE target = 'case' AND target_id = of_case)
      AND NOT EXISTS (SELECT 1 FROM public.entry_link l JOIN public."case" o ON l.target = 'case' AND o.id = l.target_id
        WHERE l.entry_id = entry.id AND o.id <> of_case AND o.scope_id <> goal)""",
    "file": """id IN (SELECT file_id FROM public.file_link WHERE target = 'case' AND target_id = of_case
      OR target = 'paper' AND target_id IN (SELECT id FROM public.paper WHERE case_id = of_case)
      OR target = 'entry' AND target_id IN (SELECT e.id FROM public.entry e WHERE e.scope_id = goal))""",
}
"""Which records go with a case; one that another office's case needs too stays where it is."""

HAND_OVER = """CREATE OR REPLACE FUNCTION hand_over(of_case bigint, to_office text, reason_ text) RETURNS void
LANGUAGE plpgsql {safe} AS $$
DECLARE goal int; place int; own record;
BEGIN
  PERFORM public.must_be('lead', 'admin');
  SELECT c.id, c.scope_id, c.office_id, c.number, s.register_id, s.sensitivity INTO own
    FROM public."case" c JOIN public.scope s ON s.id = c.scope_id WHERE c.id = of_case
    AND (c.scope_id = ANY (public.my_scopes()) OR public.my_role() = 'owner');
  SELECT id INTO place FROM public.office WHERE key = to_office;
  IF own.id IS NULL THEN
    RAISE EXCEPTION 'casedesk-scope: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF place IS NULL THEN RAISE EXCEPTION 'casedesk-office: %', to_office; END IF;
  IF place = own.office_id THEN RETURN; END IF;
  INSERT INTO public.scope (register_id, office_id, team, sensitivity)
    VALUES (own.register_id, place, '', own.sensitivity) ON CONFLICT DO NOTHING;
  SELECT id INTO goal FROM public.scope
    WHERE register_id = own.register_id AND office_id = place AND team = '' AND sensitivity = own.sensitivity;
  {moves}
  UPDATE public.case_search SET tokens =
    replace(tokens::text, format('''%s.', own.scope_id), format('''%s.', goal))::tsvector WHERE case_id = of_case;
  UPDATE public."case" SET office_id = place, version = version + 1 WHERE id = of_case;
  INSERT INTO public.case_office (case_id, role, from_at, office_id, scope_id)
    VALUES (of_case, 'responsible', clock_timestamp(), place, goal);
  INSERT INTO public.change (at, who, desk, case_id, owner, owner_id, field, before, after, reason, scope_id)
    SELECT clock_timestamp(), session_user, '', of_case, 'handed_over', of_case, 'office',
      (SELECT key FROM public.office WHERE id = own.office_id), to_office, reason_, goal;
END $$"""


def statements(catalog: Catalog, prefix: str) -> Iterator[str]:
    """Makes the function for the tables there are now; team leads and above may call it."""
    moves = "\n  ".join(_moves(catalog))
    yield HAND_OVER.format(safe=SAFE, moves=moves)
    yield f'GRANT EXECUTE ON FUNCTION hand_over(bigint, text, text) TO "{prefix}lead"'


def _moves(catalog: Catalog) -> Iterator[str]:
    """One UPDATE per table: records first, then what hangs on those that have moved."""
    for name, where in OWNED.items():
        yield f'UPDATE public."{name}" SET scope_id = goal WHERE {where};'
    for table in catalog.tables.values():
        if not table.scoped or table.name in (*ROOTS, "change"):
            continue
        if table.name in HANGS:
            noun, key, nouns = HANGS[table.name]
            for one in nouns:
                yield (
                    f"UPDATE public.\"{table.name}\" SET scope_id = goal WHERE {noun} = '{one}' AND {key} IN"
                    f" {_moved(one)};"
                )
            continue
        for column in ("case_id", "id", "paper_id", "entry_id", "person_id", "file_id"):
            target = table.refers.get(column)
            if target in OWNED:
                yield f'UPDATE public."{table.name}" SET scope_id = goal WHERE "{column}" IN {_moved(target)};'
                break


def _moved(noun: str) -> str:
    """The ids of the records of that noun that went with the case."""
    if noun == "case":
        return "(of_case)"
    return f"(SELECT it.id FROM public.{noun} it WHERE it.{{}})".format(
        OWNED[noun].replace(f"{noun}.id", "it.id") + " AND it.scope_id = goal"
    )
