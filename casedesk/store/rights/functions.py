"""The functions every other rule asks: which scopes a login has, as what it works, which fields are withheld.

All run as the owner with a fixed search path, so that nobody can put a table or function of their own in the way.
"""

from __future__ import annotations

from collections.abc import Iterator

SAFE = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

MY_SCOPES = f"""CREATE OR REPLACE FUNCTION my_scopes() RETURNS int[] LANGUAGE plpgsql STABLE {SAFE} AS $$
DECLARE found int[];
BEGIN
  SELECT array_agg(s.id) INTO found FROM public.desk_user u
  JOIN public.scope s ON (u.office_id IS NULL OR s.office_id = u.office_id) AND s.sensitivity <= u.sensitivity
    AND (u.team = '' OR s.team IN ('', u.team))
  JOIN public.register r ON r.id = s.register_id
    AND (u.registers = '' OR r.key = ANY (string_to_array(u.registers, ',')))
  WHERE u.login = session_user AND u.disabled_at IS NULL
    AND (u.until_on IS NULL OR u.until_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date);
  RETURN coalesce(found, '{{}}');
END $$"""

MY_ROLE = f"""CREATE OR REPLACE FUNCTION my_role() RETURNS text LANGUAGE plpgsql STABLE {SAFE} AS $$
DECLARE found text;
BEGIN
  SELECT u.role INTO found FROM public.desk_user u WHERE u.login = session_user AND u.disabled_at IS NULL
    AND (u.until_on IS NULL OR u.until_on >= (clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date);
  IF found IS NULL AND pg_has_role(session_user,
    (SELECT relowner FROM pg_class WHERE oid = 'public.desk_user'::regclass), 'MEMBER') THEN RETURN 'owner'; END IF;
  RETURN coalesce(found, '');
END $$"""

MUST_BE = f"""CREATE OR REPLACE FUNCTION must_be(VARIADIC roles text[]) RETURNS void
LANGUAGE plpgsql STABLE {SAFE} AS $$
BEGIN
  IF public.my_role() <> ALL ('owner'::text || roles) THEN
    RAISE EXCEPTION 'casedesk-role: permission denied' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$"""

WITHHELD_FIELDS = f"""CREATE OR REPLACE FUNCTION withheld_fields() RETURNS text[] LANGUAGE sql STABLE {SAFE} AS $$
  SELECT coalesce(array_agg(DISTINCT split_part(a.attname, '__', 1)), '{{}}')
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
  WHERE c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'case\\_%\\_\\_x\\_%' AND a.attnum > 0
    AND NOT a.attisdropped AND a.attname NOT IN ('id', 'scope_id', 'field', 'choice')
$$"""

SEARCH = f"""CREATE OR REPLACE FUNCTION casedesk_search(needs jsonb, among jsonb, most int, wanted int)
RETURNS TABLE (place bigint, case_id bigint, paper_id bigint, total int) LANGUAGE plpgsql STABLE {SAFE} AS $$
DECLARE mine bigint[] := CASE WHEN public.my_role() = 'owner' THEN ARRAY(SELECT id FROM public.scope)
  ELSE public.my_scopes()::bigint[] END;
BEGIN
  IF cardinality(mine) = 0 THEN RETURN; END IF;
  RETURN QUERY SELECT f.place, f.case_id, f.paper_id, f.total
    FROM public.casedesk_find(mine, needs, among, most, wanted) f
    JOIN public.case_search s ON s.place = f.place AND s.scope_id = ANY (mine) ORDER BY f.place DESC;
END $$"""
"""The one way to the index: its own function knows no scopes and may be called by nobody."""

BRIEF = f"""CREATE OR REPLACE FUNCTION casedesk_brief(needs jsonb, wanted int)
RETURNS TABLE (name text, age int, phone text, assignee text, total int) LANGUAGE sql STABLE {SAFE} AS $$
  SELECT c.name, extract(year FROM age((clock_timestamp() AT TIME ZONE 'Asia/Tokyo')::date, c.birth_on))::int, c.phone,
    c.assignee, f.total
  FROM public.casedesk_search(needs, '{{}}', 10000, least(wanted, 50)) f JOIN public."case" c ON c.id = f.case_id
  ORDER BY f.place DESC
$$"""
"""What 応援 are told of anybody's case: who it is, how old, the telephone number, and who is in charge."""

NOBODYS = f"""CREATE OR REPLACE FUNCTION nobodys_person(of_person bigint) RETURNS boolean
LANGUAGE sql STABLE {SAFE} AS $$
  SELECT NOT EXISTS (SELECT 1 FROM public."case" c WHERE c.person_id = of_person)
$$"""
"""A person just written down, whose case comes next."""

DRAFTS = f"""CREATE OR REPLACE FUNCTION drafts_of(of_case bigint)
RETURNS TABLE (owner text, desk text, begun_at timestamptz, saved_at timestamptz) LANGUAGE sql STABLE {SAFE} AS $$
  SELECT d.owner, d.desk, d.begun_at, d.saved_at FROM public.draft d
  WHERE d.case_id = of_case AND (d.scope_id = ANY (public.my_scopes()) OR public.my_role() = 'owner')
$$"""
"""Who is typing in a case; what they type is theirs."""


def statements() -> Iterator[str]:
    """Makes the functions."""
    yield from (MY_SCOPES, MY_ROLE, MUST_BE, WITHHELD_FIELDS, SEARCH, BRIEF, NOBODYS, DRAFTS)


ASKED = "my_scopes(), my_role(), withheld_fields(), must_be(text[]), nobodys_person(bigint), drafts_of(bigint)"
OWN_RIGHTS = """DO $$ DECLARE one regprocedure; BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND NOT p.prosecdef
    AND p.proname LIKE 'casedesk\\_%' AND p.proname <> 'casedesk_find' AND pg_get_userbyid(p.proowner) = current_user
  LOOP EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO {0}', one); END LOOP;
END $$"""
"""Functions that run with their caller's own rights (history, feed, search) give nobody more than they have."""
OLDER = "casedesk_older(text, bigint)"
"""What history's triggers ask as whoever writes: whether a record is older than the transaction."""
FOUND = "casedesk_search(jsonb, jsonb, int, int)"


def grants(prefix: str) -> Iterator[str]:
    """Lets everybody with an account ask them."""
    yield f'GRANT EXECUTE ON FUNCTION {ASKED}, {OLDER} TO "{prefix}staff"'
    yield OWN_RIGHTS.format(f'"{prefix}staff"')
    yield f'GRANT EXECUTE ON FUNCTION {ASKED} TO "{prefix}users"'
    yield f'GRANT EXECUTE ON FUNCTION {FOUND} TO "{prefix}clerk", "{prefix}auditor"'
    yield f'GRANT EXECUTE ON FUNCTION casedesk_brief(jsonb, int) TO "{prefix}helper"'
