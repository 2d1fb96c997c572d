"""The index behind search: exact with every write, put right in pieces, and told when it is wrong."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
import sqlalchemy as sa

from casedesk.record.case import Case, Paper
from casedesk.service.cases import change, register
from casedesk.service.indexing import empty, index
from casedesk.service.notes import add_note, withdraw
from casedesk.service.search import find
from casedesk.service.seat import Seat
from casedesk.store import search_index
from casedesk.store.search_place import place
from casedesk.store.tables import cases
from tests.helpers.work_type import NOON, draft

NAMES = {"name": "髙橋　真理子", "kana": "タカハシ　マリコ", "phone": "09012345678", "outside_no": "HS-77"}


def wrong(seat: Seat) -> list[tuple[str, int]]:
    """What is wrong with the index."""
    with seat.database.read() as connection:
        return list(search_index.ghosts(connection))


def said(seat: Seat, statement: str) -> None:
    """Runs a statement, past every use case."""
    with seat.database.write() as connection:
        connection.execute(sa.text(statement))


def numbers(seat: Seat, text: str) -> list[str]:
    """The numbers found."""
    return [row["number"] for row in find(seat, text)["rows"]]


def test_a_case_changed_and_a_case_deleted_leave_no_word_behind(seat: Seat) -> None:
    kept, gone = register(seat, draft(NAMES)), register(seat, draft({**NAMES, "name": "佐藤"}))
    change(seat, kept, {"name": "山田", "kana": None})
    said(seat, f'DELETE FROM "case" WHERE id = {gone.id}')
    assert (wrong(seat), find(seat, "高橋")["total"], numbers(seat, "山田")) == ([], 0, [kept.number])


def test_an_older_folding_is_put_in_again_and_stays_found_meanwhile(seat: Seat) -> None:
    made = register(seat, draft(NAMES))
    said(seat, "UPDATE case_search SET fold = 0")
    assert numbers(seat, "高橋") == [made.number]
    done = index(seat)
    assert (done.cases, done.done, index(seat).cases, numbers(seat, "高橋")) == (1, True, 0, [made.number])


def test_an_emptied_index_is_filled_again_with_everything(seat: Seat) -> None:
    made = register(seat, draft(NAMES, papers=(Paper("slip", "2020", NOON),)))
    add_note(seat, made, "夜に折り返し")
    empty(seat)
    assert find(seat, "高橋")["total"] == 0
    index(seat)
    for text in ("高橋", "たかはし", "5678", "HS-77", "折り返し", made.papers[0].number or "", made.number or ""):
        assert numbers(seat, text) == [made.number], text
    assert wrong(seat) == []


def test_it_may_be_stopped_and_begun_again(seat: Seat) -> None:
    for _ in range(3):
        register(seat, draft(NAMES))
    empty(seat)
    kept = seat.library.get("work")
    with seat.database.write() as connection:
        assert search_index.renew(connection, kept, 0, piece=2)[1] == 2
    assert (index(seat, stop=lambda: True).done, index(seat).cases, find(seat, "高橋")["total"]) == (False, 1, 3)


def test_words_of_notes_are_found_until_they_are_withdrawn(seat: Seat) -> None:
    made = register(seat, draft(NAMES))
    note = add_note(seat, made, "夜に折り返し。ご家族は留守電不可")[0]
    change(seat, made, {"name": "山田"})
    assert numbers(seat, "留守電") == [made.number]
    withdraw(seat, made, note.uid)
    assert find(seat, "留守電")["total"] == 0


def test_what_is_wrong_with_the_index_is_told(seat: Seat) -> None:
    if not seat.database.is_sqlite:
        register(seat, draft(NAMES))
        said(seat, "UPDATE case_search SET tokens = NULL")
        assert wrong(seat) == [("missing", 1)]
        return
    register(seat, draft(NAMES))
    said(seat, "INSERT INTO case_fts(rowid, grams) VALUES (99, 'n幽霊 fb1963')")
    said(seat, "DROP TRIGGER case_search_changed")
    said(seat, "UPDATE case_search SET names = '別人'")
    assert wrong(seat) == [("ghost", 1), ("missing", 1)]


@pytest.mark.parametrize(("later", "row_id"), [(timedelta(seconds=1), 1), (timedelta(), 8), (timedelta(days=9), 2**24)])
def test_a_later_reception_stands_higher_and_in_one_second_the_higher_id(later: timedelta, row_id: int) -> None:
    assert place(NOON + later, row_id) > place(NOON, 7)


def test_places_fit_a_row_number(seat: Seat) -> None:
    made: Case = register(seat, draft(NAMES, received_at=NOON + timedelta(days=36_000)))
    with seat.database.read() as connection:
        found = connection.execute(sa.select(cases.case_search.c.place)).scalar_one()
    assert (found == place(made.received_at, made.id or 0), found < 2**63) == (True, True)


def test_the_index_of_an_older_release_is_made_anew_and_filled(seat: Seat) -> None:
    made = register(seat, draft(NAMES))
    with seat.database.write() as connection:
        cascade = "" if seat.database.is_sqlite else " CASCADE"
        connection.exec_driver_sql(f"DROP TABLE case_search{cascade}")
        connection.exec_driver_sql("CREATE TABLE case_search (case_id BIGINT PRIMARY KEY, names TEXT, fold SMALLINT)")
        import_module("casedesk.store.migrations.0004_search_index").upgrade(connection)
    assert (find(seat, "高橋")["total"], index(seat).cases, numbers(seat, "高橋")) == (0, 1, [made.number])


def test_the_step_made_twice_changes_nothing(seat: Seat) -> None:
    made = register(seat, draft(NAMES))
    with seat.database.write() as connection:
        import_module("casedesk.store.migrations.0004_search_index").upgrade(connection)
    assert (numbers(seat, "高橋"), wrong(seat)) == ([made.number], [])
