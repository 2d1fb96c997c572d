"""What the search asks of each case type, and how many cases each of them has for the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casedesk.service import lists
from casedesk.service.lists import ListQuestion
from casedesk.service.seat import Seat
from ui.tables.type_bar import labels_of

MOST = 1_000
"""Nobody reads a larger number on a button."""


@dataclass(frozen=True, slots=True)
class Questions:
    """By case type: the newest cases in the columns of the type's first list, and the type's name."""

    by_type: dict[str, ListQuestion]
    labels: dict[str, str]

    @classmethod
    def of(cls, seat: Seat) -> Questions:
        """Of every case type of the database. Runs on a worker thread."""
        labels = labels_of(seat)
        return cls({type_: _first(seat, type_) for type_ in labels}, labels)


def _first(seat: Seat, type_: str) -> ListQuestion:
    views = seat.library.get(type_).case_type.lists
    if not views:
        return ListQuestion(type_, ("number", "status", "received_at"))
    return replace(lists.question(seat, views[0].key, type_), where="", order=("-received_at",))


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cases of each type fit `text`."""

    text: str
    counts: dict[str, int]
    exact: dict[str, bool]

    @classmethod
    def of(cls, seat: Seat, text: str, questions: Mapping[str, ListQuestion]) -> Totals:
        """Counts the answers to each question, as far as anybody looks. Runs on a worker thread."""
        listed = {type_: lists.open_list(seat, replace(asked, text=text)) for type_, asked in questions.items()}
        found = {type_: lists.count(seat, one, MOST) for type_, one in listed.items()}
        return cls(text, {key: n for key, (n, _) in found.items()}, {key: exact for key, (_, exact) in found.items()})

    def words(self) -> dict[str, str]:
        """As they stand on the buttons."""
        return {type_: f"{n:,}{'' if self.exact[type_] else '+'}" for type_, n in self.counts.items()}

    def elsewhere(self, here: str) -> str:
        """The type with the most cases, when `here` has none; "" to stay."""
        most = max(self.counts, key=lambda type_: self.counts[type_], default="")
        return most if most and not self.counts.get(here) and self.counts[most] else ""
