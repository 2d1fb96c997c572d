"""Withheld parts (限定項目): nobody reads their tables; they open one case at a time, after the wish was written down.

Asking and opening are two calls in two transactions: what was asked stays written even when the reader rolls back.
"""

from __future__ import annotations

from collections.abc import Iterator

from casedesk.store.rights.functions import SAFE

MAY_OPEN = "'officer', 'lead', 'admin'"

ASK = f"""CREATE OR REPLACE FUNCTION ask_part(of_case bigint, part_ text, reason_ text) RETURNS bigint
LANGUAGE plpgsql {SAFE} AS $$
DECLARE given bigint; own record;
BEGIN
  PERFORM public.must_be({MAY_OPEN});
  SELECT id, type, scope_id INTO own FROM public."case" WHERE id = of_case
    AND (scope_id = ANY (public.my_scopes()) OR public.my_role() = 'owner');
  IF NOT FOUND OR to_regclass(format('public.%I', 'case_' || own.type || '__x_' || part_)) IS NULL THEN
    RAISE EXCEPTION 'casedesk-part: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;
  IF btrim(coalesce(reason_, '')) = '' THEN RAISE EXCEPTION 'casedesk-reason: %', part_; END IF;
  INSERT INTO public.part_opening (case_id, part, who, at, reason, tx, scope_id)
    VALUES (of_case, part_, session_user, clock_timestamp(), reason_, pg_current_xact_id()::text::bigint, own.scope_id)
    RETURNING id INTO given;
  INSERT INTO public.change (at, who, desk, case_id, owner, owner_id, field, reason, scope_id, did)
    VALUES (clock_timestamp(), session_user, '', of_case, 'part', of_case, part_, reason_, own.scope_id, 'opened');
  RETURN given;
END $$"""

ASKED = f"""CREATE OR REPLACE FUNCTION asked_part(wish bigint) RETURNS public.part_opening LANGUAGE plpgsql {SAFE} AS $$
DECLARE wished public.part_opening;
BEGIN
  PERFORM public.must_be({MAY_OPEN});
  SELECT * INTO wished FROM public.part_opening WHERE id = wish AND who = session_user
    AND at > clock_timestamp() - interval '15 minutes'
    AND tx IS DISTINCT FROM pg_current_xact_id_if_assigned()::text::bigint;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM public."case" c WHERE c.id = wished.case_id
      AND (c.scope_id = ANY (public.my_scopes()) OR public.my_role() = 'owner')) THEN
    RAISE EXCEPTION 'casedesk-part: permission denied' USING ERRCODE = 'insufficient_privilege'; END IF;
  RETURN wished;
END $$"""

OPEN = f"""CREATE OR REPLACE FUNCTION open_part(wish bigint) RETURNS jsonb LANGUAGE plpgsql {SAFE} AS $$
DECLARE own public.part_opening := public.asked_part(wish); body text; found jsonb; answers jsonb;
BEGIN
  SELECT format('case_%s__x_%s', c.type, own.part) INTO body FROM public."case" c WHERE c.id = own.case_id;
  EXECUTE format('SELECT to_jsonb(t) FROM public.%I t WHERE t.id = $1', body) INTO found USING own.case_id;
  IF to_regclass(format('public.%I', body || '__c')) IS NOT NULL THEN
    EXECUTE format('SELECT jsonb_object_agg(field, choices) FROM (
      SELECT field, jsonb_agg(choice ORDER BY choice) choices FROM public.%I
      WHERE id = $1 GROUP BY field) f', body || '__c') INTO answers USING own.case_id;
  END IF;
  RETURN coalesce(found, '{{}}') - 'id' - 'scope_id' || coalesce(answers, '{{}}');
END $$"""

WRITE = f"""CREATE OR REPLACE FUNCTION write_part(wish bigint, given jsonb) RETURNS void LANGUAGE plpgsql {SAFE} AS $$
DECLARE own public.part_opening := public.asked_part(wish); body text; named text; one record;
BEGIN
  SELECT format('case_%s__x_%s', c.type, own.part) INTO body FROM public."case" c WHERE c.id = own.case_id;
  EXECUTE format('INSERT INTO public.%I (id, scope_id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', body)
    USING own.case_id, own.scope_id;
  SELECT string_agg(format('%1$I = g.%1$I', a.attname), ', ') INTO named FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', body)::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND given ? a.attname::text AND a.attname NOT IN ('id', 'scope_id');
  IF named IS NOT NULL THEN
    EXECUTE format('UPDATE public.%1$I t SET %2$s FROM jsonb_populate_record(NULL::public.%1$I, $2) g WHERE t.id = $1',
      body, named) USING own.case_id, given;
  END IF;
  IF to_regclass(format('public.%I', body || '__c')) IS NULL THEN RETURN; END IF;
  FOR one IN SELECT key, value FROM jsonb_each(given) WHERE jsonb_typeof(value) = 'array' LOOP
    EXECUTE format('DELETE FROM public.%I WHERE id = $1 AND field = $2', body || '__c') USING own.case_id, one.key;
    EXECUTE format('INSERT INTO public.%I (id, field, choice, scope_id)
      SELECT $1, $2, x, $3 FROM jsonb_array_elements_text($4) x', body || '__c')
      USING own.case_id, one.key, own.scope_id, one.value;
  END LOOP;
END $$"""


def statements(prefix: str) -> Iterator[str]:
    """Makes the functions; officers and those above may call them."""
    yield from (ASK, ASKED, OPEN, WRITE)
    called = "ask_part(bigint, text, text), open_part(bigint), write_part(bigint, jsonb)"
    yield f'GRANT EXECUTE ON FUNCTION {called} TO "{prefix}officer"'
