"""User administration: the only way to accounts. The functions run as a role that may make logins and nothing else.

A password comes as a SCRAM verifier made by the client: the server never sees, logs or forwards the password itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casedesk.store.rights.functions import SAFE
from casedesk.store.rights.names import MANAGER, ROLES, STAFF

VERIFIER = r"^SCRAM-SHA-256\$\d+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$"
LOGIN = "^[a-z_][a-z0-9_.-]{0,62}$"
FAILED = "RAISE EXCEPTION 'casedesk-{}: %', {} USING ERRCODE = 'raise_exception'"
NEVER = "rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"

OURS = """CREATE OR REPLACE FUNCTION account_is_ours(account text) RETURNS boolean LANGUAGE sql STABLE {safe} AS $$
  SELECT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = account AND NOT ({never})
    AND EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid = '"{staff}"'::regrole)
    AND NOT EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
      WHERE m.member = r.oid AND g.rolname <> ALL ({groups})))
$$"""

ADD = """CREATE OR REPLACE FUNCTION user_add(account text, role_ text, office_ text, until_ date, shown text,
  registers_ text, verifier text) RETURNS void LANGUAGE plpgsql {safe} AS $$
DECLARE place int; limits text := format('VALID UNTIL %L', coalesce((until_ + 1)::text, 'infinity'));
BEGIN
  PERFORM public.must_be('admin');
  IF account !~ '{login}' OR account LIKE 'casedesk%' OR account LIKE 'pg\\_%' THEN {bad_name}; END IF;
  IF account = session_user THEN {own}; END IF;
  IF verifier !~ '{verifier}' THEN {clear}; END IF;
  IF office_ <> '' THEN
    SELECT id INTO place FROM public.office WHERE key = office_;
    IF place IS NULL THEN {no_office}; END IF;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = account) THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD %L',
      account, verifier);
    EXECUTE format('GRANT %I TO %I', '{staff}', account);
  ELSIF NOT public.account_is_ours(account) THEN {taken};
  END IF;
  EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L ', account, verifier) || limits;
  INSERT INTO public.desk_user (login, name, role, office_id, registers, until_on, created_at, created_by)
    VALUES (account, shown, role_, place, registers_, until_, clock_timestamp(), session_user)
    ON CONFLICT (login) DO UPDATE SET name = excluded.name, office_id = excluded.office_id, disabled_at = NULL,
      registers = excluded.registers, until_on = excluded.until_on;
  PERFORM public.user_role(account, role_);
END $$"""

ROLE = """CREATE OR REPLACE FUNCTION user_role(account text, role_ text) RETURNS void LANGUAGE plpgsql {safe} AS $$
DECLARE one text;
BEGIN
  PERFORM public.must_be('admin');
  IF account = session_user THEN {own}; END IF;
  IF role_ <> ALL ({roles}) THEN {no_role}; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.desk_user WHERE login = account) OR NOT public.account_is_ours(account)
    THEN {nobody}; END IF;
  FOREACH one IN ARRAY {roles} LOOP
    IF one <> role_ AND EXISTS (SELECT 1 FROM pg_auth_members WHERE member = quote_ident(account)::regrole
      AND roleid = format('%I', '{prefix}' || one)::regrole) THEN
      EXECUTE format('REVOKE %I FROM %I', '{prefix}' || one, account);
    END IF;
  END LOOP;
  EXECUTE format('GRANT %I TO %I', '{prefix}' || role_, account);
  EXECUTE format('ALTER ROLE %I IN DATABASE %I SET search_path = %s', account, current_database(),
    CASE WHEN role_ IN ('statistics', 'contractor') THEN 'casedesk_' || role_ || ', public' ELSE 'public' END);
  UPDATE public.desk_user SET role = role_ WHERE login = account;
END $$"""

DISABLE = """CREATE OR REPLACE FUNCTION user_disable(account text) RETURNS void LANGUAGE plpgsql {safe} AS $$
BEGIN
  PERFORM public.must_be('admin');
  IF account = session_user THEN {own}; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.desk_user WHERE login = account) OR NOT public.account_is_ours(account)
    THEN {nobody}; END IF;
  EXECUTE format('ALTER ROLE %I NOLOGIN', account);
  UPDATE public.desk_user SET disabled_at = clock_timestamp() WHERE login = account;
END $$"""

PASSWORD = """CREATE OR REPLACE FUNCTION user_password(account text, verifier text) RETURNS void
LANGUAGE plpgsql {safe} AS $$
BEGIN
  PERFORM public.must_be('admin');
  IF verifier !~ '{verifier}' THEN {clear}; END IF;
  IF NOT EXISTS (SELECT 1 FROM public.desk_user WHERE login = account) OR NOT public.account_is_ours(account)
    THEN {nobody}; END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', account, verifier);
END $$"""

OFFICE = """CREATE OR REPLACE FUNCTION office_add(key_ text, name_ text) RETURNS void LANGUAGE plpgsql {safe} AS $$
BEGIN
  PERFORM public.must_be('admin');
  INSERT INTO public.office (key, name) VALUES (key_, name_) ON CONFLICT (key) DO UPDATE SET name = excluded.name;
  INSERT INTO public.scope (register_id, office_id, team, sensitivity)
    SELECT r.id, o.id, '', 0 FROM public.register r CROSS JOIN public.office o ON CONFLICT DO NOTHING;
END $$"""
"""Made by the owner, because offices and scopes are no logins."""


def statements(prefix: str, owner: str) -> Iterator[str]:
    """Makes the functions, gives them to the role that may make logins, and lets administrators call them."""
    manager, staff = prefix + MANAGER, prefix + STAFF
    said = {
        "safe": SAFE, "never": NEVER, "login": LOGIN, "verifier": VERIFIER, "prefix": prefix, "staff": staff,
        "roles": _array(ROLES), "groups": _array([prefix + name for name in (STAFF, *ROLES)]),
        "own": FAILED.format("own-account", "account"), "bad_name": FAILED.format("login", "account"),
        "clear": FAILED.format("clear-password", "account"), "taken": FAILED.format("taken", "account"),
        "no_office": FAILED.format("office", "office_"), "no_role": FAILED.format("no-role", "role_"),
        "nobody": FAILED.format("no-account", "account"),
    }  # fmt: skip
    names = {
        "account_is_ours(text)": OURS,
        "user_add(text, text, text, date, text, text, text)": ADD,
        "user_role(text, text)": ROLE,
        "user_disable(text)": DISABLE,
        "user_password(text, text)": PASSWORD,
    }
    yield f'GRANT "{manager}" TO "{owner}"'
    yield f'GRANT CREATE ON SCHEMA public TO "{manager}"'
    for signature, text in names.items():
        yield text.format(**said)
        yield f'ALTER FUNCTION {signature} OWNER TO "{manager}"'
    yield f'REVOKE CREATE ON SCHEMA public FROM "{manager}"'
    yield from (f"REVOKE EXECUTE ON FUNCTION {signature} FROM PUBLIC" for signature in names)
    called = ", ".join(signature for signature in names if not signature.startswith("account"))
    yield f'GRANT EXECUTE ON FUNCTION {called} TO "{prefix}admin", "{owner}"'
    yield f'REVOKE "{manager}" FROM "{owner}"'
    yield OFFICE.format(**said)
    yield f'GRANT EXECUTE ON FUNCTION office_add(text, text) TO "{prefix}admin"'


def _array(names: Iterable[str]) -> str:
    return "ARRAY[" + ", ".join(f"'{name}'" for name in names) + "]::text[]"
