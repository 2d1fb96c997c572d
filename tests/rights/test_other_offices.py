"""Plain psycopg as each role: what belongs to another office or register is not there."""

from __future__ import annotations

import psycopg
import pytest

from casedesk.service.search import find
from casedesk.store.rights.names import ROLES
from tests.rights.conftest import City

IN_SCOPE = ["clerk", "officer", "lead", "admin", "auditor"]
TABLES = """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"""


@pytest.mark.parametrize("role", IN_SCOPE)
def test_only_the_own_offices_cases_are_there(city: City, role: str) -> None:
    assert {row[0] for row in city.asks(role, 'SELECT number FROM "case"')} == {city.here.number, city.mine.number}


@pytest.mark.parametrize("role", ROLES)
def test_no_table_shows_a_row_of_another_office(city: City, role: str) -> None:
    names = [row[0] for row in city.asks("casedesk_owner", TABLES)]
    (foreign,) = city.asks("casedesk_owner", "SELECT array_agg(s.id) FROM scope s JOIN office o ON o.id = s.office_id"
                           " WHERE o.key = 'yahata'")[0]  # fmt: skip
    for name in names:
        with city.as_(role) as connection:
            try:
                rows = connection.execute(f'SELECT scope_id FROM "{name}"'.encode()).fetchall()
            except psycopg.Error:
                continue
            if name != "change":  # a line stays where it was written and is read where its case is now
                assert {row[0] for row in rows}.isdisjoint(foreign), name


@pytest.mark.parametrize("role", IN_SCOPE)
def test_history_shows_only_lines_of_cases_one_sees(city: City, role: str) -> None:
    told = "SELECT DISTINCT case_id FROM change WHERE case_id IS NOT NULL"
    assert set(city.asks(role, told)) <= set(city.asks(role, 'SELECT id FROM "case"'))
    assert city.asks(role, told)


def test_another_register_is_not_there(city: City) -> None:
    scope = city.asks("casedesk_owner", "SELECT s.id FROM scope s JOIN register r ON r.id = s.register_id"
                      " JOIN office o ON o.id = s.office_id WHERE r.key = 'taxes' AND o.key = 'main'")  # fmt: skip
    assert scope[0][0] not in city.asks("clerk", "SELECT my_scopes()")[0][0]


@pytest.mark.parametrize("role", ["clerk", "lead", "admin"])
def test_another_offices_case_cannot_be_changed(city: City, role: str) -> None:
    assert city.asks(role, 'UPDATE "case" SET name = %s WHERE id = %s', "x", city.there.id) == [(0,)]


@pytest.mark.parametrize("role", ["clerk", "lead", "admin"])
def test_a_case_is_not_pulled_over_by_its_scope(city: City, role: str) -> None:
    assert city.refuses(role, 'UPDATE "case" SET scope_id = (SELECT (my_scopes())[1]) WHERE id = %s', city.there.id)


def test_nothing_is_put_into_another_offices_scope(city: City) -> None:
    into = "INSERT INTO note (uid, case_id, text, at, who, scope_id) VALUES"
    assert city.refuses("clerk", f"{into} (gen_random_uuid(), %s, 'x', now(), 'clerk', 1)", city.there.id)


def test_a_row_hung_on_an_own_case_takes_that_cases_scope(city: City) -> None:
    (own,) = city.asks("clerk", 'SELECT scope_id FROM "case" WHERE id = %s', city.here.id)[0]
    made = (
        "INSERT INTO note (uid, case_id, text, at, who, scope_id) VALUES"
        " (gen_random_uuid(), %s, 'x', now(), 'somebody', 1) RETURNING scope_id, who"
    )
    assert city.asks("clerk", made, city.here.id) == [(own, "clerk")]


def test_a_search_for_another_office_finds_nothing(city: City) -> None:
    with city.seat("clerk") as seat:
        assert [row["number"] for row in find(seat, "小倉")["rows"]] == [city.here.number]
        assert find(seat, "八幡　花子")["rows"] == []


def test_words_put_into_another_offices_scope_show_nothing_there(city: City) -> None:
    scope = 'SELECT scope_id FROM "case" WHERE id = %s'
    own, theirs = (city.asks("casedesk_owner", scope, case.id)[0][0] for case in (city.here, city.there))
    forge = "UPDATE case_search SET tokens = replace(tokens::text, %s, %s)::tsvector WHERE case_id = %s"
    with city.as_("clerk") as connection:
        connection.execute(forge.encode(), (f"'{own}.", f"'{theirs}.", city.here.id))
        connection.commit()
        with city.seat("other_clerk") as seat:
            assert find(seat, "小倉")["rows"] == []
        connection.execute(forge.encode(), (f"'{theirs}.", f"'{own}.", city.here.id))
        connection.commit()


def test_the_index_is_asked_in_no_other_way(city: City) -> None:
    call = "SELECT * FROM casedesk_find(ARRAY[1, 2, 3, 4]::bigint[], '[]', '{}', 10, 10)"
    assert city.all_refused(call) == []
    assert city.all_refused("SELECT * FROM search_term") == []


def test_nobody_without_an_account_comes_in(city: City) -> None:
    with psycopg.connect(city.url.replace("casedesk_owner@", "postgres@"), autocommit=True) as connection:
        connection.execute("CREATE ROLE stranger LOGIN")
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        city.asks("stranger", "SELECT 1")


def test_a_disabled_person_sees_nothing_at_once(city: City) -> None:
    with city.as_("leaver") as connection:
        count = b'SELECT count(*) FROM "case"'
        assert connection.execute(count).fetchone() == (2,)
        connection.commit()
        with city.as_("admin") as other:
            other.execute("SELECT user_disable('leaver')")
            other.commit()
        assert connection.execute(count).fetchone() == (0,)
