"""What can be odd about one value, by its kind. Built once per field; a check gives a Problem or None.

Values are kept as they are: a 200-year-old and a phone in the name box are marked and explained, never hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from casedesk.definition.missing import days_of
from casedesk.definition.model import ChoiceSet, Field
from casedesk.record.environment import Env
from casedesk.record.problem import Problem, problem
from casedesk.text.width import half

Check = Callable[[Any, Env, date], Problem | None]
NUMBERS = frozenset({"integer", "number", "money"})
OLDEST = timedelta(days=43831)
"""120 years: the longest confirmed life but two days of one person on record, so no living case is marked by it."""
AHEAD = timedelta(days=366)
"""How far ahead a planned day (next call, release) may lie before it is more likely a slip in the year."""


def checks_of(field: Field, sets: Mapping[str, ChoiceSet], rows: Mapping[str, Any] | None) -> Iterator[Check]:
    """The checks of a typed field. `rows`: the rows of its master by key, or None when they are not at hand."""
    if field.computed:
        return
    if field.kind in NUMBERS and (field.min is not None or field.max is not None):
        yield _range(field)
    if field.max_length:
        yield _length(field.key, field.max_length)
    if field.kind in ("date", "datetime"):
        yield _birth(field.key) if "birth" in (field.person, field.fills[:5]) else _day(field)
    if field.kind == "person_name":
        yield _name(field.key)
    if field.kind in ("choice", "many_choices") and field.choices in sets:
        yield (_choice if field.kind == "choice" else _many)(field, sets[field.choices])
    if field.kind == "master" and rows is not None:
        yield _master(field.key, rows)


def _range(field: Field) -> Check:
    low = -float("inf") if field.min is None else field.min
    high = float("inf") if field.max is None else field.max
    bounds = (("以上", "at least ", field.min), ("以下", "at most ", field.max))
    ja = "".join(f"{bound:g}{word}" for word, _, bound in bounds if bound is not None)
    en = " and ".join(f"{word}{bound:g}" for _, word, bound in bounds if bound is not None)
    found = problem(field.key, "V-RANGE", range_ja=ja, range_en=en)
    return lambda value, env, today: None if low <= value <= high else found


def _length(key: str, most: int) -> Check:
    found = problem(key, "V-LENGTH", most=most)
    return lambda value, env, today: found if isinstance(value, str) and len(value) > most else None


def _birth(key: str) -> Check:
    """Measured on the day the report came in, so that an old record is not marked later."""
    unborn, too_old = problem(key, "V-BORN"), problem(key, "V-BIRTH")

    def check(value: Any, env: Env, today: date) -> Problem | None:
        days = days_of(value)
        if days is None:
            return None
        seen = env.get("received_on")
        on = seen if isinstance(seen, date) else today
        return unborn if days[0] > today else too_old if on - days[1] > OLDEST else None

    return check


def _day(field: Field) -> Check:
    """A day that has happened must not lie ahead; any other may be planned, but hardly for years."""
    happened = field.fills == "event_on"
    found, ahead = problem(field.key, "V-FUTURE" if happened else "V-FAR"), timedelta() if happened else AHEAD

    def check(value: Any, env: Env, today: date) -> Problem | None:
        if type(value) is date:
            return found if value > today and value - today > ahead else None
        days = days_of(value)
        return found if days and days[0] - today > ahead else None

    return check


_DIGIT = re.compile(r"\d")
_DIGITS_ONLY = re.compile(r"[\d\s()+\-‐ー.]{6,}")


def _name(key: str) -> Check:
    found = problem(key, "V-NAME")

    def check(value: Any, env: Env, today: date) -> Problem | None:
        return found if _DIGIT.search(value) and _DIGITS_ONLY.fullmatch(half(value)) else None

    return check


def _choice(field: Field, choices: ChoiceSet) -> Check:
    wrong, old = problem(field.key, "V-CHOICE"), problem(field.key, "V-RETIRED")
    retired = {choice.key: old if choice.retired else None for choice in choices.choices}
    return lambda value, env, today: retired.get(value, wrong)


def _many(field: Field, choices: ChoiceSet) -> Check:
    wrong, old, both = (problem(field.key, code) for code in ("V-CHOICE", "V-RETIRED", "V-NONE"))
    retired = {choice.key: choice.retired for choice in choices.choices}
    none = field.none

    def check(value: Any, env: Env, today: date) -> Problem | None:
        if none and none in value and len(value) > 1:
            return both
        if not all(key in retired for key in value):
            return wrong
        return old if any(retired[key] for key in value) else None

    return check


def _master(key: str, rows: Mapping[str, Any]) -> Check:
    found = problem(key, "V-MASTER")
    return lambda value, env, today: None if value in rows else found
