"""The queue: late before due today before later, the urgent first, and each knows why it stands there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from casedesk.errors import Usage
from casedesk.record.case import Case
from casedesk.service.cases import change, move, register
from casedesk.service.queue import queue
from casedesk.service.seat import Seat
from tests.helpers.desks import later
from tests.helpers.queries import queries
from tests.helpers.work_type import NOON, draft


def made(seat: Seat, hours_ago: int = 0, values: dict[str, Any] | None = None, **given: Any) -> Case:
    return register(seat, draft(values, received_at=NOON - timedelta(hours=hours_ago), **given))


def numbers(seat: Seat, *given: Any, **more: Any) -> list[str]:
    return [task.number for task in queue(seat, *given, **more).tasks]


def test_late_ones_come_first_then_today_then_later(seat: Seat) -> None:
    ahead, today, late = made(seat, 0), made(seat, 20), made(seat, 30)
    found = queue(seat)
    assert [task.number for task in found.tasks] == [late.number, today.number, ahead.number]
    assert [task.group for task in found.tasks] == ["late", "today", "later"]
    assert found.counts == {"late": 1, "today": 1, "later": 1, "none": 0} and found.total == 3


def test_in_a_group_the_urgent_come_first_then_the_earlier_due(seat: Seat) -> None:
    newer, older, urgent = made(seat, 30), made(seat, 40), made(seat, 25, {"urgency": 2})
    assert numbers(seat) == [urgent.number, older.number, newer.number]


def test_a_task_tells_its_nearest_deadline_and_how_late_it_is(seat: Seat) -> None:
    made(seat, 30, {"begun_on": date(2022, 8, 1), "name": "山田", "thing": "apple"})
    task = queue(seat).tasks[0]
    assert task.due and (task.due.key, task.due.label, task.due.whose) == ("finish", "duty.finish", "person")
    assert task.due.late == timedelta(days=5, hours=12, seconds=1)
    assert (task.more, task.name, task.kind) == (1, "山田", "りんご")


def test_a_deadline_ahead_is_not_late(seat: Seat) -> None:
    made(seat)
    task = queue(seat).tasks[0]
    assert task.due and (task.due.key, task.due.article, task.due.late) == ("first_call", "12条", None)


def test_a_closed_case_stays_while_something_is_due(seat: Seat) -> None:
    closed = move(seat, made(seat, 0, {"words_said": "済み"}), "state", "done")
    assert numbers(seat) == [closed.number]
    move(seat, closed, "contact", "reached")
    assert queue(seat).total == 0


def test_an_open_case_without_a_deadline_comes_last(seat: Seat) -> None:
    free = move(seat, made(seat, 40), "contact", "reached")
    due = made(seat)
    assert [(t.number, t.group, t.due is None) for t in queue(seat).tasks] == [
        (due.number, "later", False),
        (free.number, "none", True),
    ]


def test_mine_are_mine_and_the_team_sees_those_of_nobody_too(seat: Seat) -> None:
    mine, other, free = (made(seat, n, assignee=who) for n, who in enumerate(("tanaka", "sato", "")))
    assert numbers(seat, "mine") == [mine.number]
    assert set(numbers(seat, "team")) == {mine.number, free.number}
    assert set(numbers(seat, "all")) == {mine.number, other.number, free.number}


def test_the_queue_moves_with_the_clock(seat: Seat) -> None:
    made(seat)
    groups = [
        queue(later(seat, at)).tasks[0].group for at in ("2022-08-10T13:00", "2022-08-11T11:59", "2022-08-11T12:01")
    ]
    assert groups == ["later", "today", "late"]


def test_a_stretch_goes_on_where_the_one_before_ended(seat: Seat) -> None:
    for n in range(5):
        made(seat, n)
    whole = numbers(seat)
    assert numbers(seat, start=0, n=2) + numbers(seat, start=2, n=2) + numbers(seat, start=4) == whole


def test_a_vague_birth_date_is_told_as_it_is(seat: Seat) -> None:
    from casedesk.text.partial import PartialDate

    change(seat, made(seat), {"birth_on": PartialDate.of(1960)})
    assert queue(seat).tasks[0].birth_on == PartialDate.of(1960)


def test_an_unknown_type_is_refused(seat: Seat) -> None:
    with pytest.raises(Usage):
        queue(seat, type_="other")


def test_the_queue_takes_three_statements_however_long_it_is(seat: Seat) -> None:
    for n in range(3):
        made(seat, n)
    with queries(seat) as said:
        queue(seat)
    assert len(said) == 3
