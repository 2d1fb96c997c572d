"""Moving a case on one track from a board: where it may go, what that asks for, the move, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casedesk.record.case import Case
from casedesk.record.join import Answer
from casedesk.service import cases
from casedesk.service.seat import Seat
from ui.cases.facts import Facts, Line, Step, facts_of


@dataclass(frozen=True, slots=True)
class Moves:
    """A case and its line on one track, as it stands now."""

    facts: Facts
    line: Line

    @property
    def steps(self) -> tuple[Step, ...]:
        """Where it may go, first ahead, then back."""
        return self.line.steps


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did: the case before and after, on which track."""

    before: Case
    after: Case
    track: str
    answered: tuple[str, ...]


def moves_of(seat: Seat, number: str, track: str) -> Moves:
    """Where the case may go on that track. Raises NotFound."""
    facts = facts_of(seat, cases.open_case(seat, number))
    return Moves(facts, next(line for line in facts.lines if line.key == track))


def move(seat: Seat, before: Case, track: str, to: str, answers: Mapping[str, Answer], reason: str) -> Moved:
    """Writes what the move asks for, then moves. Raises Invalid with what is still missing, Conflict."""
    case = cases.change(seat, before, dict(answers), reason) if answers else before
    after = cases.move(seat, case, track, to, reason=reason)
    return Moved(before, after, track, tuple(answers))


def take_back(seat: Seat, done: Moved, reason: str) -> Case:
    """The case where it stood before, with the answers it had. Raises Invalid when the track has no way back."""
    to = done.before.tracks.get(done.track, "")
    case = cases.move(seat, done.after, done.track, to, reason=reason)
    if not done.answered:
        return case
    was = {key: done.before.values.get(key, done.before.why_empty.get(key)) for key in done.answered}
    return cases.change(seat, case, was, reason)
