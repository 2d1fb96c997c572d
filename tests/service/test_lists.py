"""Lists: every row once and in order, whichever way and from wherever one reads; numbers that open what they count."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from casedesk.definition.values import Moment
from casedesk.errors import CaseDeskError
from casedesk.record.case import Case
from casedesk.record.question import Key, ListQuestion
from casedesk.service.boards import board
from casedesk.service.cases import change, move, register
from casedesk.service.lists import (
    Listed,
    columns,
    count,
    key_at,
    open_list,
    question_of,
    rows_by_ids,
    window,
)
from casedesk.service.seat import Seat
from casedesk.text.partial import PartialDate
from tests.helpers.desks import later
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft

VALUES: tuple[dict[str, Any], ...] = (
    {"kana": "ヤマダ", "name": "山田", "amount": 3, "pick": "blue", "met_at": Moment(date(2022, 8, 2))},
    {"kana": "アベ", "name": "阿部", "amount": 3, "seen_on": date(2022, 8, 3)},
    {"kana": "ｱﾍﾞ", "pick": "red", "urgency": 2, "words_said": "ab"},
    {"amount": -1, "pick": "green", "agreed": True, "words_said": "Z", "cost": 5},
    {"amount": 10, "urgency": 2, "seen_on": PartialDate.of(2022, 8), "met_at": Moment(date(2022, 8, 2), time(9))},
    {"urgency": 1, "pick": "red", "marks": ("spot", "hole"), "words_said": "あ", "size": 1.5},
)
ORDERS = (
    ("received_at",), ("-received_at",), ("kana",), ("-kana",), ("name",), ("amount",), ("-amount",), ("pick",),
    ("-urgency", "received_at"), ("urgency", "-amount"), ("amount", "pick", "-size"), ("seen_on",), ("met_at",),
    ("-met_at",), ("state",), ("-words_said",), ("number",), ("contact_since",), ("office", "-cost"), ("-points",),
    ("due_at",), ("thing", "agreed"), ("received_on", "-kana"), (),
)  # fmt: skip


@pytest.fixture
def made(seat: Seat) -> list[Case]:
    """Cases with gaps in every column, two of them received at the same instant."""
    at = [NOON - timedelta(hours=max(n, 1)) for n in range(len(VALUES))]
    return [register(seat, draft(values, received_at=at[n])) for n, values in enumerate(VALUES)]


def ids(seat: Seat, listed: Listed, n: int = 100, **given: Any) -> list[int]:
    return [row.id for row in window(seat, listed, n=n, **given).rows]


def walked(seat: Seat, listed: Listed, n: int, back: bool) -> list[int]:
    """All ids, window by window."""
    found: list[int] = []
    key: Key | None = None
    while keys := window(seat, listed, key, n, back=back).keys:
        key = keys[0] if back else keys[-1]
        found = [k.id for k in keys] + found if back else found + [k.id for k in keys]
    return found


@pytest.mark.parametrize("order", ORDERS)
def test_windows_join_without_a_gap_both_ways(seat: Seat, made: list[Case], order: tuple[str, ...]) -> None:
    listed = open_list(seat, ListQuestion("work", (), order=order))
    whole = ids(seat, listed)
    assert sorted(whole) == sorted(case.id or 0 for case in made)
    assert [walked(seat, listed, n, back) for n in (1, 2) for back in (False, True)] == [whole] * 4


@pytest.mark.parametrize("order", ORDERS)
def test_a_jump_lands_on_the_row_at_that_position(seat: Seat, made: list[Case], order: tuple[str, ...]) -> None:
    listed = open_list(seat, ListQuestion("work", (), order=order))
    keys = [key_at(seat, listed, at) for at in range(len(made) + 1)]
    assert [key.id for key in keys if key] == ids(seat, listed) and keys[-1] is None


def test_rows_without_a_value_come_last_both_ways(seat: Seat, made: list[Case]) -> None:
    up = open_list(seat, ListQuestion("work", ("amount",), order=("amount",)))
    down = open_list(seat, ListQuestion("work", ("amount",), order=("-amount",)))
    assert [row.cells[0] for row in window(seat, up).rows] == [-1, 3, 3, 10, None, None]
    assert [row.cells[0] for row in window(seat, down).rows] == [10, 3, 3, -1, None, None]


def test_names_are_sorted_by_their_keys_choices_as_on_paper_texts_by_bytes(seat: Seat, made: list[Case]) -> None:
    def shown(column: str, order: str) -> list[Any]:
        listed = open_list(seat, ListQuestion("work", (column,), f"known({column})", (order,)))
        return [row.cells[0] for row in window(seat, listed).rows]

    assert shown("kana", "kana") == ["アベ", "ｱﾍﾞ", "ヤマダ"]
    assert shown("pick", "pick") == ["red", "red", "green", "blue"]
    assert shown("words_said", "words_said") == ["Z", "ab", "あ"]


def test_a_row_shows_values_as_the_case_has_them(seat: Seat, made: list[Case]) -> None:
    shown = [c.key for c in columns(seat) if c.key in made[5].values or c.key in made[5].tracks]
    listed = open_list(seat, ListQuestion("work", tuple(shown)))
    for case in made:
        row = rows_by_ids(seat, listed, [case.id or 0])[0]
        assert dict(zip(shown, row.cells, strict=True)) == {k: case.values.get(k, case.tracks.get(k)) for k in shown}


def test_facts_of_the_case_and_vague_dates_are_shown_whole(seat: Seat, made: list[Case]) -> None:
    names = (
        "number",
        "office",
        "received_at",
        "received_on",
        "contact_since",
        "seen_on",
        "met_at",
        "modules",
        "due_at",
    )
    row = rows_by_ids(seat, open_list(seat, ListQuestion("work", names)), [made[4].id or 0])[0]
    case = made[4]
    assert row.cells[:4] == (case.number, "main", case.received_at, date(2022, 8, 10))
    assert row.cells[4:8] == (case.created_at, PartialDate.of(2022, 8), Moment(date(2022, 8, 2), time(9)), ())
    assert row.cells[8] == row.due_at == case.duties[0].due_at


def test_rows_come_in_the_order_asked_and_a_missing_case_has_none(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work"))
    wanted = [made[2].id or 0, 10_000, made[0].id or 0]
    assert [row.id for row in rows_by_ids(seat, listed, wanted)] == [wanted[0], wanted[2]]


def test_words_narrow_a_list_as_they_narrow_a_search(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work", text="あべ", order=("amount",)))
    assert (ids(seat, listed), count(seat, listed)) == ([made[1].id, made[2].id], (2, True))


def test_a_count_ends_where_it_is_told(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work"))
    assert (count(seat, listed), count(seat, listed, 5), count(seat, listed, 6)) == ((6, True), (5, False), (6, True))


def test_a_list_stands_at_the_instant_it_was_opened(seat: Seat, made: list[Case]) -> None:
    asked = ListQuestion("work", where="received_on == today")
    assert count(seat, open_list(seat, asked)) == (6, True)
    assert count(seat, open_list(later(seat, "2022-08-11T00:00"), asked)) == (0, True)


def test_a_window_goes_on_although_its_last_row_is_gone(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work", order=("amount",)))
    key = window(seat, listed, n=2).keys[-1]
    change(seat, next(case for case in made if case.id == key.id), {"amount": 99})
    assert [row.cells for row in window(seat, listed, key).rows] == [()] * 5


@pytest.mark.parametrize(
    "asked",
    [
        ListQuestion("work", ("nmae",)),
        ListQuestion("work", ("secret_text",)),
        ListQuestion("work", where="secret_text == 'a'"),
        ListQuestion("work", where="nmae == 'a'"),
        ListQuestion("work", where="amount + 1 > 2"),
        ListQuestion("work", where="amount >"),
        ListQuestion("work", where="amount"),
        ListQuestion("work", order=("-marks",)),
        ListQuestion("work", order=("id; DROP TABLE x",)),
        ListQuestion("other"),
        "no_such_list",
    ],
)
def test_a_list_that_cannot_be_is_refused_in_a_sentence(seat: Seat, asked: str | ListQuestion) -> None:
    with pytest.raises(CaseDeskError) as refused:
        open_list(seat, asked)
    assert refused.value.ja and refused.value.en


BOARDS = [b for b in ("status", "by_contact", "by_pick", "by_marks", "by_week", "by_month", "by_thing", "by_amount")]


@pytest.mark.parametrize("key", [*BOARDS, "by_agreed", "by_received"])
def test_a_number_on_a_board_opens_as_many_cases(seat: Seat, made: list[Case], key: str) -> None:
    counted = board(seat, key)
    for column in counted["columns"]:
        assert count(seat, open_list(seat, question_of(seat, key, column["key"])))[0] == column["count"]
    assert count(seat, open_list(seat, question_of(seat, key, None)))[0] == counted["without_value"]


def test_late_and_due_today_open_as_many_cases(seat: Seat, made: list[Case]) -> None:
    move(seat, register(seat, draft({"begun_on": date(2022, 8, 8)})), "contact", "reached")
    at = later(seat, "2022-08-11T11:30")
    column = next(c for c in board(at, "status")["columns"] if c["key"] == "open")
    opened = [open_list(at, question_of(at, "status", "open", mark=mark)) for mark in ("late", "due_today")]
    assert [count(at, listed)[0] for listed in opened] == [column["late"], column["due_today"]] == [6, 1]
    assert ids(at, opened[0])


@pytest.mark.parametrize(("key", "column"), [("by_week", "x"), ("by_amount", "ten"), ("no_board", "red")])
def test_a_board_column_that_cannot_be_is_refused(seat: Seat, key: str, column: str) -> None:
    with pytest.raises(CaseDeskError):
        open_list(seat, question_of(seat, key, column))


def test_a_window_takes_few_statements(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work", ("name", "marks", "amount", "contact"), order=("amount",)))
    with queries(seat) as said:
        window(seat, listed)
    assert len(said) == 4  # keys with a value, keys without, rows, answers


def test_every_list_of_the_definition_opens(shipped_url: str) -> None:
    from casedesk.desk import open_desk
    from casedesk.service.lists import lists_of

    seat = open_desk(shipped_url, user="tanaka")
    for key, label in lists_of(seat):
        listed = open_list(seat, key)
        assert label and window(seat, listed).rows == () and count(seat, listed) == (0, True)
        assert all(column.label or column.field is None for column in listed.columns)
    seat.close()


def test_an_instant_is_an_instant(seat: Seat, made: list[Case]) -> None:
    listed = open_list(seat, ListQuestion("work", ("received_at", "updated_at")))
    assert all(isinstance(cell, datetime) and cell.tzinfo for row in window(seat, listed).rows for cell in row.cells)
