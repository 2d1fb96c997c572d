"""Nobody but the owner changes, removes or invents history; nobody puts anything of their own in its way."""

from __future__ import annotations

import pytest

from tests.rights.conftest import City

SAID = "INSERT INTO change (at, who, owner, field, before, after, case_id, scope_id) VALUES"


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE change SET after = 'x'",
        "DELETE FROM change",
        "TRUNCATE change",
        "UPDATE seal SET hash = 'x'",
        "DELETE FROM seal",
        "INSERT INTO seal (at, who, tx, first_id, last_id, lines, prev, hash) VALUES"
        " (now(), 'x', 1, 1, 1, '', 'x', 'x')",
        "UPDATE status_move SET who = 'somebody'",
        "DELETE FROM status_move",
        "UPDATE feed SET who = 'x'",
        "UPDATE part_opening SET reason = 'x'",
        "INSERT INTO part_opening (case_id, part, who, at, reason, tx, scope_id) VALUES"
        " (1, 'secret', 'x', now(), 'x', 1, 1)",
        "SELECT casedesk_seal_from(1)",
        "ALTER TABLE change DISABLE TRIGGER ALL",
        'ALTER TABLE "case" DISABLE ROW LEVEL SECURITY',
        "CREATE FUNCTION pg_temp.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE TABLE public.mine (a int)",
        "CREATE TEMP TABLE change (a int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "DROP TABLE change",
        "SET session_replication_role = replica",
        "SET ROLE casedesk_owner",
        "SET SESSION AUTHORIZATION postgres",
    ],
)
def test_refused_to_every_role(city: City, attempt: str) -> None:
    assert city.all_refused(attempt) == []


def test_a_trigger_of_ones_own_is_refused(city: City) -> None:
    own = "CREATE TRIGGER mine BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION casedesk_said()"
    assert city.all_refused(own) == []


def test_a_line_told_by_hand_is_signed_by_who_told_it(city: City) -> None:
    told = f"{SAID} ('2020-01-01', 'lead', 'case', 'name', 'a', 'b', %s, 1) RETURNING who, did"
    assert city.asks("clerk", told, city.here.id) == [("clerk", "said")]


def test_nothing_is_told_of_another_offices_case(city: City) -> None:
    assert city.refuses("clerk", f"{SAID} (now(), 'x', 'case', 'name', 'a', 'b', %s, 1)", city.there.id)


@pytest.mark.parametrize("table", ["case", "paper", "entry", "person", "file", "case_work", "case_group"])
def test_no_record_is_deleted(city: City, table: str) -> None:
    assert city.all_refused(f'DELETE FROM "{table}"') == []


def test_a_move_the_definition_does_not_know_is_refused(city: City) -> None:
    workers = ("clerk", "officer", "lead", "admin")
    moves = ("UPDATE \"case\" SET status = 'nowhere' WHERE id = %s", "UPDATE case_work SET contact = 'x' WHERE id = %s")
    assert [city.all_refused(move, city.here.id, roles=workers) for move in moves] == [[], []]


def test_a_move_it_knows_is_taken(city: City) -> None:
    assert city.asks("clerk", "UPDATE \"case\" SET status = 'working' WHERE id = %s", city.here.id) == [(1,)]
    assert city.asks("clerk", "UPDATE case_work SET contact = 'reached' WHERE id = %s", city.here.id) == [(1,)]
