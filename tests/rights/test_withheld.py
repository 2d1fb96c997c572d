"""A withheld value is nowhere to be read but by opening it, which is written down first."""

from __future__ import annotations

import psycopg
import pytest

from casedesk.store.rights.names import ROLES
from tests.rights.conftest import SECRET, City

TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
PART = "case_work__x_secret"


@pytest.mark.parametrize("role", ROLES)
def test_it_stands_in_no_table_anybody_may_read(city: City, role: str) -> None:
    for (name,) in city.asks("casedesk_owner", TABLES):
        with city.as_(role) as connection:
            try:
                rows = connection.execute(f'SELECT t::text FROM "{name}" t'.encode()).fetchall()
            except psycopg.errors.InsufficientPrivilege:
                continue
            if name == "draft" and role == "clerk":
                continue  # what one typed oneself and has not saved
            assert not [row for row in rows if SECRET in (row[0] or "")], name


@pytest.mark.parametrize("role", ROLES)
def test_its_table_is_closed(city: City, role: str) -> None:
    assert city.refuses(role, f"SELECT * FROM {PART}")
    assert city.refuses(role, f"SELECT * FROM {PART}__c")


@pytest.mark.parametrize("role", ROLES)
def test_it_cannot_be_overwritten_or_taken_away(city: City, role: str) -> None:
    assert city.refuses(role, f"UPDATE {PART} SET secret_text = 'x' WHERE id = %s", city.here.id)
    assert city.refuses(role, f"DELETE FROM {PART}")
    again = f"INSERT INTO {PART} (id, scope_id) VALUES (%s, 1) ON CONFLICT (id) DO UPDATE SET secret_text = 'x'"
    assert city.refuses(role, again, city.here.id)


def test_a_draft_is_its_authors_alone(city: City) -> None:
    assert city.asks("lead", "SELECT count(*) FROM draft") == [(0,)]
    assert city.asks("clerk", "SELECT count(*) FROM draft") == [(1,)]


def test_the_feed_says_only_which_cases_to_look_at(city: City) -> None:
    assert SECRET not in str(city.asks("clerk", "SELECT * FROM feed"))


@pytest.mark.parametrize("role", ["clerk", "auditor", "statistics", "helper", "contractor"])
def test_who_may_not_open_is_refused(city: City, role: str) -> None:
    assert city.refuses(role, "SELECT ask_part(%s, 'secret', 'wanted')", city.here.id)


def test_asking_and_opening_in_one_transaction_is_refused(city: City) -> None:
    one = "SELECT open_part(ask_part(%s, 'secret', 'curious'))"
    assert city.refuses("officer", one, city.here.id)


def test_an_officer_opens_it_and_that_is_history(city: City) -> None:
    with city.as_("officer") as connection:
        asked = connection.execute("SELECT ask_part(%s, 'secret', '電話の前に')", (city.here.id,)).fetchone()
        connection.commit()
        opened = connection.execute("SELECT open_part(%s)", asked).fetchone()
    assert opened is not None and opened[0]["secret_text"] == SECRET and opened[0]["secret_marks"] == ["spot"]
    told = city.asks("auditor", "SELECT who, field, reason FROM change WHERE owner = 'part' AND did = 'opened'")
    assert ("officer", "secret", "電話の前に") in told


def test_nobody_opens_with_anothers_wish(city: City) -> None:
    with city.as_("officer") as connection:
        asked = connection.execute("SELECT ask_part(%s, 'secret', 'x')", (city.here.id,)).fetchone()
        connection.commit()
    assert asked is not None and city.refuses("lead", "SELECT open_part(%s)", asked[0])


def test_another_offices_part_is_not_opened(city: City) -> None:
    assert city.refuses("officer", "SELECT ask_part(%s, 'secret', 'x')", city.there.id)


def test_no_reason_no_opening(city: City) -> None:
    assert city.refuses("officer", "SELECT ask_part(%s, 'secret', ' ')", city.here.id)
