"""Two desks saved the same record: different fields are joined, only the same field said differently clashes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from casedesk.definition.values import Value
from casedesk.errors import Conflict
from casedesk.record.case import WhyEmpty

T = TypeVar("T")
Answer = Value | WhyEmpty
"""A field's value, or why it has none: one thing to a join, so that a value never stands beside its absence."""


@dataclass(frozen=True, slots=True)
class Clash(Generic[T]):
    """A field both sides changed, each to something else; None = emptied."""

    field: str
    before: T | None
    mine: T | None
    theirs: T | None


@dataclass(frozen=True, slots=True)
class Joined(Generic[T]):
    """`values` without blanks, `clashes` by field; there `values` holds theirs, which is saved already."""

    values: dict[str, T]
    clashes: dict[str, Clash[T]]


class Clashed(Conflict):
    """Fields that this desk and another one both changed: `clashes` has each with before, mine and theirs."""

    def __init__(self, clashes: Sequence[Clash[Answer]]) -> None:
        self.clashes = tuple(clashes)
        fields = [one.field for one in self.clashes]
        ja, en = "、".join(fields), ", ".join(fields)
        super().__init__(f"同じ項目がほかの端末で変更されました: {ja}", f"changed on another desk too: {en}")


def join(before: Mapping[str, T], mine: Mapping[str, T], theirs: Mapping[str, T]) -> Joined[T]:
    """Both sides' changes to `before`. Every change is in `values` or, with both versions, in `clashes`."""
    values: dict[str, T] = {}
    clashes: dict[str, Clash[T]] = {}
    for key in dict.fromkeys((*before, *theirs, *mine)):
        old, here, there = before.get(key), mine.get(key), theirs.get(key)
        if _equal(there, old):
            there = here
        elif not _equal(here, old) and not _equal(here, there):
            clashes[key] = Clash(key, old, here, there)
        if there is not None:
            values[key] = there
    return Joined(values, clashes)


def overtaken(older: Mapping[str, T | None], mine: Mapping[str, T], theirs: Mapping[str, T]) -> list[Clash[T]]:
    """The fields somebody typed over what stood there `older`, while another desk saved something else there."""
    found = (Clash(key, old, mine.get(key), theirs.get(key)) for key, old in older.items())
    return [one for one in found if not _equal(one.theirs, one.before) and not _equal(one.theirs, one.mine)]


def answers(values: Mapping[str, Value], why_empty: Mapping[str, WhyEmpty]) -> dict[str, Answer]:
    """Values and reasons as one mapping to join."""
    return {**why_empty, **values}


def parted(joined: Mapping[str, Answer]) -> tuple[dict[str, Value], dict[str, WhyEmpty]]:
    """What `answers` put together, apart again: values, reasons."""
    values: dict[str, Value] = {}
    reasons: dict[str, WhyEmpty] = {}
    for key, answer in joined.items():
        if isinstance(answer, WhyEmpty):
            reasons[key] = answer
        else:
            values[key] = answer
    return values, reasons


def _equal(one: object, other: object) -> bool:
    """Equal and of one type: true is not 1."""
    return type(one) is type(other) and one == other
