"""A case type of a few fields, written as short as the test that needs it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from casedesk.definition.formula import parse
from casedesk.definition.model import CaseType, Choice, ChoiceSet, Duty, Field, Part, Rule, Status, Track

NOON = datetime(2022, 8, 10, 3, 0, tzinfo=UTC)
"""Noon in Japan on the day all these cases came in."""
TODAY = date(2022, 8, 10)
FORMULAS = ("shown", "required", "formula", "when", "done", "start", "amount")


def _parsed(given: dict[str, Any]) -> dict[str, Any]:
    return {key: parse(value) if key in FORMULAS else value for key, value in given.items()}


def field(key: str, kind: str = "text", **given: Any) -> Field:
    """A field; formulas are given as text."""
    return Field(key, kind, **_parsed(given))


def rule(code: str, when: str, text: str = "odd", level: Any = "warning") -> Rule:
    """A rule; its words are `rule.odd` unless given."""
    return Rule(code, parse(when), level, text)


def duty(key: str, start: str, amount: str = "1", clock: Any = "days", **given: Any) -> Duty:
    """A duty of the office."""
    return Duty(key, "office", parse(start), parse(amount), clock, **_parsed(given))


def choices(key: str, *keys: str, retired: tuple[str, ...] = ()) -> dict[str, ChoiceSet]:
    """A choice set by its key."""
    return {key: ChoiceSet(key, tuple(Choice(k, str(at), k in retired) for at, k in enumerate(keys, 1)))}


def track(key: str, *statuses: Status, back: bool = True) -> Track:
    """A track that begins in its first status."""
    return Track(key, statuses, statuses[0].key, back)


def case_type(*fields: Field, **given: Any) -> CaseType:
    """A case type with these body fields."""
    return CaseType("small", "tests", 1, Part("case", fields), **given)
