"""Group roles on PostgreSQL: nobody signs in as one, every account is a member; and what is taken from everybody."""

from __future__ import annotations

from collections.abc import Iterator

from casedesk.store.rights.names import ABOVE, MANAGER, ROLES, STAFF

MADE = """DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{0}') THEN CREATE ROLE "{0}" NOLOGIN {1}; END IF;
END $$"""

CLOSED = """DO $$ DECLARE one regprocedure; BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND pg_get_userbyid(p.proowner) = current_user LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', one);
  END LOOP;
END $$"""
"""Whatever function stands here, nobody calls it who was not named."""


def statements(prefix: str, database: str) -> Iterator[str]:
    """Makes the group roles, nests them, and closes the database to everybody else."""
    for name in (STAFF, *ROLES):
        yield MADE.format(prefix + name, "")
    yield MADE.format(prefix + MANAGER, "NOINHERIT CREATEROLE")
    for name in ROLES:
        yield f'GRANT "{prefix}{ABOVE.get(name, STAFF)}" TO "{prefix}{name}"'
    for name in (STAFF, *ROLES):
        yield f'GRANT "{prefix}{name}" TO "{prefix}{MANAGER}" WITH ADMIN OPTION'
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC'  # neither temporary tables nor strangers
    yield f'GRANT CONNECT ON DATABASE "{database}" TO "{prefix}{STAFF}"'
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f'GRANT USAGE ON SCHEMA public TO "{prefix}{STAFF}", "{prefix}{MANAGER}"'
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC"
    yield CLOSED
    yield "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
    yield "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
