"""History's functions and triggers on PostgreSQL (15 or newer, no extension).

Every function has a fixed `search_path`. The three that write history run with their owner's rights, so that nobody
else needs the right to write, change or delete a line; `session_user` is still the one who signed in.
"""

from __future__ import annotations

from casedesk.store.feed import FEED_LOCK
from casedesk.store.history.tracked import Tracked

FIXED = "SET search_path = pg_catalog, {schema}, pg_temp"

FUNCTIONS = (
    """
-- When a line is written. Only a database made for fiction, training or tests believes the client's clock.
CREATE OR REPLACE FUNCTION casedesk_now() RETURNS timestamptz LANGUAGE plpgsql VOLATILE {fixed} AS $$
DECLARE
  claimed text := current_setting('casedesk.now', true);
BEGIN
  IF claimed <> '' AND EXISTS (SELECT FROM meta WHERE key = 'clock' AND value = 'claimed') THEN
    RETURN date_trunc('milliseconds', claimed::timestamptz);
  END IF;
  RETURN date_trunc('milliseconds', clock_timestamp());
END $$""",
    """
-- What the client claims of this transaction: its desk, its reason.
CREATE OR REPLACE FUNCTION casedesk_claim(name text) RETURNS text LANGUAGE sql STABLE
RETURN coalesce(current_setting('casedesk.' || name, true), '')""",
    """
CREATE OR REPLACE FUNCTION casedesk_tx() RETURNS bigint LANGUAGE sql STABLE
RETURN pg_current_xact_id()::text::bigint""",
    """
CREATE OR REPLACE FUNCTION casedesk_salt() RETURNS text LANGUAGE sql VOLATILE
RETURN replace(gen_random_uuid()::text, '-', '')""",
    """
-- Whether the record was made before this transaction. A new one's own line stands for its parts too.
CREATE OR REPLACE FUNCTION casedesk_older(of_root text, of_id bigint) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER {fixed} AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM change c WHERE c.root = of_root AND c.root_id = of_id AND c.tx = casedesk_tx()
    AND c.record = of_root AND c.did = 'insert');
END $$""",
    """
-- A new record: one line. An argument says that the table has a scope.
CREATE OR REPLACE FUNCTION casedesk_history_born() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {fixed} AS $$
DECLARE
  scope integer;
BEGIN
  IF TG_NARGS > 0 THEN scope := NEW.scope_id; END IF;
  INSERT INTO change (at, who, desk, reason, tx, owner, did, root, root_id, record, row_key, scope_id, field, salt)
  VALUES (casedesk_now(), session_user, casedesk_claim('desk'), casedesk_claim('reason'), casedesk_tx(), 'row',
    'insert', TG_TABLE_NAME, NEW.id, TG_TABLE_NAME, '["' || NEW.id || '"]', scope, '', casedesk_salt());
  RETURN NULL;
END $$""",
    """
CREATE OR REPLACE FUNCTION casedesk_content(line jsonb) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  SELECT jsonb_object_agg(key, value)::text FROM jsonb_each_text(line) WHERE value IS NOT NULL;
END""",
    """
-- The lines of one row: every changed column (a value of several columns whole), or all that stood in it.
-- `derived`: columns that follow from others, whose change is no news.
CREATE OR REPLACE FUNCTION casedesk_told(was jsonb, now jsonb, derived text[])
RETURNS TABLE (field text, before text, after text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
  WITH pair AS (
    SELECT o.key, o.value AS former, n.value AS later, split_part(o.key, '__', 1) AS whole
    FROM jsonb_each_text(was - derived) AS o JOIN jsonb_each_text(now - derived) AS n USING (key))
  SELECT pair.key, pair.former, pair.later FROM pair
  WHERE pair.whole IN (SELECT p.whole FROM pair AS p WHERE p.former IS DISTINCT FROM p.later)
    AND (pair.former IS NOT NULL OR pair.later IS NOT NULL)
  UNION ALL SELECT '', NULL, casedesk_content(now) WHERE was IS NULL
  UNION ALL SELECT '', casedesk_content(was), NULL WHERE now IS NULL;
END""",
    """
-- A row that came later, changed or went. Arguments: the record's noun (or =column), the column of its id,
-- the primary key and the columns that follow from others, both as arrays.
CREATE OR REPLACE FUNCTION casedesk_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {fixed}
SET timezone = 'UTC' SET datestyle = 'ISO' SET extra_float_digits = 1 AS $$
DECLARE
  was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  later jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  present jsonb := coalesce(later, was);
  line change%ROWTYPE;
BEGIN
  line.at := casedesk_now();
  line.record := TG_TABLE_NAME;
  line.did := lower(TG_OP);
  line.root := CASE WHEN TG_ARGV[0] LIKE '=%' THEN present ->> substr(TG_ARGV[0], 2) ELSE TG_ARGV[0] END;
  line.root_id := (present ->> TG_ARGV[1])::bigint;
  line.scope_id := (present ->> 'scope_id')::integer;
  line.row_key := (SELECT jsonb_agg(present ->> key.name ORDER BY key.place)
    FROM unnest(TG_ARGV[2]::text[]) WITH ORDINALITY AS key (name, place))::text;
  INSERT INTO change (at, who, desk, reason, tx, owner, did, root, root_id, record, row_key, scope_id,
    field, before, after, salt)
  SELECT line.at, session_user, casedesk_claim('desk'), casedesk_claim('reason'), casedesk_tx(), 'row', line.did,
    line.root, line.root_id, line.record, line.row_key, line.scope_id,
    told.field, told.before, told.after, casedesk_salt()
  FROM casedesk_told(was, later, TG_ARGV[3]::text[]) AS told;
  RETURN NULL;
END $$""",
    """
-- A line that a client tells itself: who and when are the database's, whatever was given, and it stays a told one.
-- Only history's own functions write other lines; they run with the rights of the table's owner.
CREATE OR REPLACE FUNCTION casedesk_said() RETURNS trigger LANGUAGE plpgsql {fixed} AS $$
BEGIN
  IF (pg_trigger_depth() > 1 OR NEW.did = 'disposed')
    AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN RETURN NEW;
  END IF;
  NEW.did := CASE WHEN NEW.did IN ('opened', 'printed', 'exported') THEN NEW.did ELSE 'said' END;
  IF NOT EXISTS (SELECT FROM meta WHERE key = 'clock' AND value = 'claimed') THEN NEW.at := clock_timestamp(); END IF;
  NEW.at := date_trunc('milliseconds', NEW.at);
  NEW.who := session_user;
  NEW.tx := casedesk_tx();
  NEW.root := NULL; NEW.root_id := NULL; NEW.record := NULL; NEW.row_key := NULL;
  NEW.salt := casedesk_salt();
  RETURN NEW;
END $$""",
    """
-- One part of the canonical text: its length and itself, so that no two lines are written alike.
CREATE OR REPLACE FUNCTION casedesk_part(part text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce(length(part) || ':' || part, '-')""",
    """
CREATE OR REPLACE FUNCTION casedesk_instant(at timestamptz) RETURNS text LANGUAGE sql STABLE
RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')""",
    """
-- The salted digest of one line; casedesk/store/history/seal.py makes the same text.
CREATE OR REPLACE FUNCTION casedesk_digest(c change) RETURNS bytea LANGUAGE sql STABLE
RETURN sha256(convert_to(casedesk_part(c.salt) || casedesk_part(casedesk_instant(c.at)) || casedesk_part(c.who)
  || casedesk_part(c.desk) || casedesk_part(c.reason) || casedesk_part(c.did) || casedesk_part(c.case_id::text)
  || casedesk_part(c.owner) || casedesk_part(c.owner_id::text) || casedesk_part(c.root)
  || casedesk_part(c.root_id::text) || casedesk_part(c.record) || casedesk_part(c.row_key) || casedesk_part(c.field)
  || casedesk_part(c.before) || casedesk_part(c.after) || casedesk_part(c.version::text), 'UTF8'))""",
    """
-- The transaction's row of the feed and its knock, under the lock that keeps the rows in the order of commits.
CREATE OR REPLACE FUNCTION casedesk_feed(said_at timestamptz, said_by text, at_desk text, of_kinds text, of_cases text)
RETURNS void LANGUAGE plpgsql {fixed} AS $$
BEGIN
  PERFORM pg_advisory_xact_lock({feed_lock});
  INSERT INTO feed (at, who, desk, kinds, cases) VALUES (said_at, said_by, at_desk, of_kinds, of_cases);
  PERFORM pg_notify('casedesk', '');
END $$""",
    """
-- Seals what this transaction wrote since its last seal, if any; `hint`: no such line has a lower id.
CREATE OR REPLACE FUNCTION casedesk_seal_from(hint bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER {fixed} AS $$
DECLARE
  made seal%ROWTYPE;
  sealed bigint := coalesce((SELECT max(s.last_id) FROM seal s WHERE s.tx = casedesk_tx()), 0);
BEGIN
  SELECT min(c.id), max(c.id), string_agg(int8send(c.id) || casedesk_digest(c), ''::bytea ORDER BY c.id)
    INTO made.first_id, made.last_id, made.lines
    FROM change c WHERE c.id >= hint AND c.id > sealed AND c.tx = casedesk_tx();
  IF made.first_id IS NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock({feed_lock});
  made.prev := coalesce((SELECT s.hash FROM seal s ORDER BY s.id DESC LIMIT 1), '');
  made.at := casedesk_now();
  made.hash := encode(sha256(convert_to(casedesk_part(made.prev) || casedesk_part(casedesk_instant(made.at))
    || casedesk_part(session_user), 'UTF8') || made.lines), 'hex');
  INSERT INTO seal (at, who, tx, first_id, last_id, lines, prev, hash)
  VALUES (made.at, session_user, casedesk_tx(), made.first_id, made.last_id, made.lines, made.prev, made.hash);
END $$""",
    """
REVOKE EXECUTE ON FUNCTION casedesk_seal_from(bigint) FROM PUBLIC""",
    """
-- At commit, once per transaction: its lines are sealed under the feed lock, so seals stand in the order of commits.
CREATE OR REPLACE FUNCTION casedesk_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {fixed} AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM seal s WHERE s.tx = casedesk_tx() AND s.last_id >= NEW.id) THEN
    PERFORM casedesk_seal_from(NEW.id);
  END IF;
  RETURN NULL;
END $$""",
)
"""In an order in which each finds those it names. Functions of one expression are bound when they are made."""

GUARDS = {
    "history_said": """CREATE TRIGGER history_said BEFORE INSERT ON change
  FOR EACH ROW EXECUTE FUNCTION casedesk_said()""",
    "history_seal": """CREATE CONSTRAINT TRIGGER history_seal AFTER INSERT ON change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION casedesk_seal()""",
}


def functions(schema: str) -> list[str]:
    """The functions, each a statement, for tables that lie in `schema`."""
    quoted = '"' + schema.replace('"', '""') + '"'
    fixed = FIXED.replace("{schema}", quoted)
    return [text.strip().replace("{fixed}", fixed).replace("{feed_lock}", str(FEED_LOCK)) for text in FUNCTIONS]


def triggers(watched: Tracked) -> dict[str, str]:
    """The triggers of one table, by name."""
    name = watched.table.name
    given = (_text(watched.root), _text(watched.root_id), _array(watched.key), _array(watched.derived))
    own = f"casedesk_history({', '.join(given)})"
    root = f'NEW."{watched.root[1:]}"' if watched.root.startswith("=") else _text(watched.root)
    later = f'WHEN (casedesk_older({root}, NEW."{watched.root_id}")) EXECUTE FUNCTION {own}'
    scope = "'scope_id'" if "scope_id" in watched.table.c else ""
    born = f"EXECUTE FUNCTION casedesk_history_born({scope})"
    return {
        "history_insert": f'CREATE TRIGGER history_insert AFTER INSERT ON "{name}" FOR EACH ROW '
        + (born if watched.is_root else later),
        "history_change": f'CREATE TRIGGER history_change AFTER UPDATE OR DELETE ON "{name}" FOR EACH ROW '
        f"EXECUTE FUNCTION {own}",
    }


def _array(names: tuple[str, ...]) -> str:
    return _text("{" + ",".join(names) + "}")


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
