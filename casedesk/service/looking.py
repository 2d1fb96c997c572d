"""What is odd about a case or an entry as it is typed, before anything is saved: pure, quick enough for every box."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casedesk.record.case import Case, Entry
from casedesk.record.environment import entry_environment, environment
from casedesk.record.join import Answer, answers, parted
from casedesk.record.problem import Problem
from casedesk.service.entries import computed
from casedesk.service.seat import Seat


def of_case(seat: Seat, case: Case, given: Mapping[str, Answer | None]) -> tuple[Problem, ...]:
    """The problems the case would have with these answers; None clears. What hangs on it is not looked at."""
    kept = seat.library.get(case.type)
    wanted: dict[str, Answer | None] = {**answers(case.values, case.why_empty), **given}
    values, why_empty = parted({key: one for key, one in wanted.items() if one is not None})
    now = seat.clock.now()
    env = kept.calculator.fill(environment(replace(case, values=values, why_empty=why_empty), now))
    return tuple(kept.validator.case(env, why_empty, seat.clock.today(), case.modules))


def of_entry(seat: Seat, type_: str, entry: Entry) -> tuple[Problem, ...]:
    """The problems the entry would have."""
    kept = seat.library.get(type_)
    whole = computed(kept, entry)
    found = kept.validator.entry(entry.kind, entry_environment(whole), entry.why_empty, seat.clock.today())
    return tuple(found)
