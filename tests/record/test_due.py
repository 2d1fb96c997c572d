"""When a deadline ends."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from casedesk.clock import TOKYO
from casedesk.definition.values import Moment
from casedesk.record.due import due_at
from casedesk.text.partial import PartialDate


def japan(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=TOKYO)  # type: ignore[arg-type]


END = (23, 59, 59)


@pytest.mark.parametrize(
    ("start", "amount", "clock", "expected"),
    [
        (japan(2022, 8, 10, 9, 30), 24, "hours", japan(2022, 8, 11, 9, 30)),
        (japan(2022, 8, 10, 9, 30), 0.5, "hours", japan(2022, 8, 10, 10, 0)),
        (date(2022, 8, 10), 72, "hours", japan(2022, 8, 13)),
        (Moment(date(2022, 8, 10), time(8)), 2, "hours", japan(2022, 8, 10, 10)),
        (date(2022, 8, 10), 7, "days", japan(2022, 8, 17, *END)),
        (date(2022, 8, 10), 0, "days", japan(2022, 8, 10, *END)),
        (japan(2022, 8, 10, 0, 30), 1, "days", japan(2022, 8, 11, *END)),
        (date(2022, 8, 10), 2, "working_days", japan(2022, 8, 15, *END)),
        (date(2022, 12, 28), 1, "working_days", japan(2023, 1, 4, *END)),
        (date(2022, 8, 13), 0, "working_days", japan(2022, 8, 15, *END)),
        (date(2022, 1, 15), 1, "months", japan(2022, 2, 15, *END)),
        (date(2022, 1, 31), 1, "months", japan(2022, 2, 28, *END)),
        (date(2022, 1, 30), 1, "months", japan(2022, 2, 28, *END)),
        (date(2022, 2, 28), 1, "months", japan(2022, 3, 31, *END)),
        (date(2022, 11, 30), 3, "months", japan(2023, 2, 28, *END)),
        (date(2022, 8, 10), 3.0, "days", japan(2022, 8, 13, *END)),
    ],
)
def test_the_last_instant_in_time(start: Any, amount: Any, clock: Any, expected: datetime) -> None:
    assert due_at(start, amount, clock) == expected


@pytest.mark.parametrize(
    ("start", "amount", "clock"),
    [
        (None, 1, "days"),
        (date(2022, 8, 10), None, "days"),
        (date(2022, 8, 10), 1.5, "days"),
        (date(2022, 8, 10), True, "days"),
        (PartialDate.of(2022, 8), 1, "days"),
        (PartialDate.of(2022, 8), 1, "hours"),
        (date(9999, 12, 31), 1, "days"),
        (date(9999, 12, 31), 1, "months"),
        (date(2022, 8, 10), 10**9, "hours"),
    ],
)
def test_what_cannot_be_reckoned_has_no_deadline(start: Any, amount: Any, clock: Any) -> None:
    assert due_at(start, amount, clock) is None


def test_a_deadline_is_an_instant_in_utc() -> None:
    found = due_at(date(2022, 8, 10), 0, "days")
    assert found is not None and found.tzinfo is UTC
