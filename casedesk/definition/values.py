"""The values a field can hold, in memory: plain immutable Python values, one type per kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from casedesk.definition.score import Score
from casedesk.text.era import PartialDate


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day and, when it is known, the time of that day as the speaker said it (Japanese wall clock)."""

    on: date
    at: time | None = None


Value: TypeAlias = str | int | float | bool | date | time | PartialDate | Moment | Score | tuple[str, ...]
"""text, choice, master, phone … -> str; yes_no -> bool; integer, money -> int; number -> float;
date -> date or PartialDate; time -> time; datetime -> Moment; many_choices -> tuple of choice keys; score -> Score."""
