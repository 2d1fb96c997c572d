"""New cases by one or by thousand: numbers follow each other, and none is ever given twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from casedesk.errors import Offline
from casedesk.record.case import Case, Paper
from casedesk.record.numbering import case_number, paper_number, read_number
from casedesk.record.uids import new_uid
from casedesk.service.cases import record, register
from casedesk.service.seat import Seat
from casedesk.store import intake
from casedesk.store.ids import Ids, running
from casedesk.store.tables import cases
from tests.helpers.desks import later
from tests.helpers.queries import queries, rows
from tests.helpers.work_type import NOON, draft

NEW_YEAR = datetime(2022, 12, 31, 15, 0, tzinfo=UTC)  # 2023-01-01 00:00 in Japan


def insert(seat: Seat, drafts: list[Case]) -> list[Case]:
    """The drafts written in one transaction."""
    kept = seat.library.get("work")
    stamp = seat.stamp(kept)
    whole = [kept.completer.new(one, "tanaka", NOON) for one in drafts]
    with seat.database.write() as connection:
        return list(intake.insert(connection, kept, whole, stamp))


def test_numbers_follow_each_other_in_the_year_of_japan(seat: Seat) -> None:
    made = [register(seat, draft(received_at=at)).number for at in (NOON, NEW_YEAR, NOON, NEW_YEAR)]
    assert made == [case_number(2022, 1), case_number(2023, 1), case_number(2022, 2), case_number(2023, 2)]
    assert all(read_number(number or "") == number for number in made)


def test_papers_have_a_series_of_their_own(seat: Seat) -> None:
    papers = (Paper("slip", "2020", NOON), Paper("slip", "2020", NEW_YEAR))
    made = [register(seat, draft(papers=papers)) for _ in range(2)]
    assert [p.number for case in made for p in case.papers] == [
        paper_number(2022, 1),
        paper_number(2023, 1),
        paper_number(2022, 2),
        paper_number(2023, 2),
    ]


def test_thousands_are_numbered_without_a_gap(seat: Seat) -> None:
    made = insert(seat, [draft() for _ in range(intake.BATCH + 7)])
    assert [case.number for case in made] == [case_number(2022, n) for n in range(1, intake.BATCH + 8)]
    assert register(seat, draft()).number == case_number(2022, intake.BATCH + 8)


def test_what_was_inserted_by_thousands_equals_what_a_desk_registers(seat: Seat) -> None:
    values = {"name": "山田", "marks": ("spot", "hole"), "thing": "pear", "secret_text": "x"}
    (one,) = insert(seat, [draft(values)])
    other = register(seat, draft(values))
    from casedesk.service.cases import open_case

    assert open_case(seat, one.number or "").values == other.values


def test_a_failed_transaction_gives_no_number_twice(seat: Seat) -> None:
    first = register(seat, draft())
    kept = seat.library.get("work")
    with pytest.raises(RuntimeError), seat.database.write() as connection:
        running(connection, "case:2022")
        raise RuntimeError
    second = register(seat, draft())
    assert len({first.number, second.number}) == 2
    assert kept.number == 1


def test_ids_go_on_after_rows_that_were_there(seat: Seat) -> None:
    made = register(seat, draft())
    with seat.database.write() as connection:
        taken = Ids(connection, block=3)
        ids = [taken.take(cases.case) for _ in range(4)]
    assert ids == sorted(set(ids)) and min(ids) > (made.id or 0)


def test_two_desks_at_once_get_different_numbers(seat: Seat, other: Seat) -> None:
    for one in (seat, other):
        one.stamp(one.library.get("work"))
    gate = Barrier(2)

    def work(desk: Seat) -> list[str | None]:
        gate.wait(10)
        return [register(desk, draft({"name": "山田"})).number for _ in range(5)]

    with ThreadPoolExecutor(2) as pool:
        numbers = [n for found in pool.map(work, (seat, other)) for n in found]
    assert sorted(map(str, numbers)) == [case_number(2022, n) for n in range(1, 11)]


def test_the_same_uid_at_two_desks_at_once_makes_one_case(seat: Seat, other: Seat) -> None:
    for one in (seat, other):
        one.stamp(one.library.get("work"))
    gate, same = Barrier(2), draft({"name": "山田"})

    def work(desk: Seat) -> str | None:
        gate.wait(10)
        return register(desk, same).number

    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(work, (seat, other)))
    assert numbers[0] == numbers[1]
    assert rows(seat, 'SELECT count(*) n FROM "case"') == [{"n": 1}]


def test_the_first_case_of_a_register_at_two_desks_at_once(seat: Seat, other: Seat) -> None:
    gate = Barrier(2)

    def work(desk: Seat) -> int:
        desk.library.get("work")
        gate.wait(10)
        return desk.stamp(desk.library.get("work")).scope_id

    with ThreadPoolExecutor(2) as pool:
        scopes = list(pool.map(work, (seat, other)))
    assert scopes[0] == scopes[1]


def test_a_value_the_engine_cannot_hold_is_no_traceback_of_the_driver(seat: Seat) -> None:
    if seat.database.is_sqlite:
        return
    with pytest.raises(Exception) as caught:
        register(seat, draft({"urgency": 2**70}))
    assert not isinstance(caught.value, Offline)
    assert rows(seat, 'SELECT count(*) n FROM "case"') == [{"n": 0}]


def test_registering_asks_little(seat: Seat) -> None:
    register(seat, draft({"name": "山田"}))
    with queries(seat) as said:
        register(seat, draft({"name": "山田", "marks": ("spot",), "begun_on": NOON.date()}))
    assert len(said) <= 45


def test_saving_asks_little(seat: Seat) -> None:
    from casedesk.record.case import Entry
    from casedesk.service.cases import change

    made = register(seat, draft({"name": "山田"}))
    with queries(seat) as said:
        saved = change(later(seat, "2022-08-11T09:00"), made, {"words_said": "はい", "pick": "red", "marks": ("spot",)})
    with queries(seat) as noted:
        record(seat, saved, Entry("call", NOON.date(), values={"result": "absent"}, uid=new_uid()))
    assert (len(said) <= 40, len(noted) <= 40) == (True, True), (len(said), len(noted))
