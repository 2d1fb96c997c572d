"""Every table has its place in the rights: a new one that nobody thought of fails here, and is closed until then."""

from __future__ import annotations

from casedesk.store.rights.catalog import Table
from casedesk.store.rights.grants import of_table
from casedesk.store.tables import metadata
from tests.rights.conftest import City

CLOSED = {"search_term"}
"""Tables nobody reads but the search's own function: they hold words of everybody's cases."""

FORCED = """SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
  AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = 'scope_id')
  AND NOT (relrowsecurity AND relforcerowsecurity)"""
DEFINERS = """SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
  AND NOT coalesce(array_to_string(p.proconfig, ' '), '') LIKE '%search_path=pg_catalog,%'"""
OPEN = """SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  AND has_function_privilege('public', p.oid, 'EXECUTE')"""


def test_every_shared_table_is_granted_or_closed_on_purpose() -> None:
    tables = [Table(t.name, False, dict.fromkeys(c.name for c in t.columns)) for t in metadata.sorted_tables]  # type: ignore[arg-type]
    assert {table.name for table in tables if not list(of_table(table))} == CLOSED


def test_every_table_with_a_scope_forces_row_level_security(city: City) -> None:
    assert city.asks("casedesk_owner", FORCED) == []


def test_every_function_with_its_owners_rights_has_a_fixed_path(city: City) -> None:
    assert city.asks("casedesk_owner", DEFINERS) == []


def test_no_function_is_everybodys(city: City) -> None:
    assert city.asks("casedesk_owner", OPEN) == []


def test_doing_it_again_changes_nothing(city: City) -> None:
    from casedesk.store.engine import connect
    from casedesk.store.rights.enforce import enforce

    told = "SELECT count(*), sum(hashtext(polname || polqual::text)) FROM pg_policy"
    before = city.asks("casedesk_owner", told)
    database = connect(city.url)
    with database.write() as connection:
        assert enforce(connection)
    database.close()
    assert city.asks("casedesk_owner", told) == before
