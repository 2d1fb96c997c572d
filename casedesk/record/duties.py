"""Deadlines that start by themselves (期限): what is due, when, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from casedesk.definition.formula.compile import Run
from casedesk.definition.model import CaseType, Duty
from casedesk.record.case import DutyState
from casedesk.record.due import due_at
from casedesk.record.environment import Env

MOST_TURNS = 10_000


@dataclass(frozen=True, slots=True)
class Watched:
    """A duty with its formulas at hand."""

    duty: Duty
    start: Run
    amount: Run
    when: Run | None
    done: Run | None

    def is_done(self, env: Env) -> bool:
        """Whether the definition says it is done."""
        return self.done is not None and self.done(env) is True

    def turn(self, env: Env, count: int = 1) -> DutyState | None:
        """The `count`-th turn, not done; None while it does not run."""
        if self.when is not None and self.when(env) is not True:
            return None
        start = self.start(env)
        amount = self.amount(env) if start is not None else None
        if type(amount) not in (int, float):
            return None
        duty = self.duty
        at = due_at(start, count * cast(float, amount), duty.clock)
        return DutyState(duty.key, duty.whose, at, duty.clock, duty.article) if at else None


class Duties:
    """The deadlines of one case type; built once, asked per case."""

    def __init__(self, case_type: CaseType) -> None:
        self._duties = tuple(
            Watched(
                duty,
                duty.start.evaluate,
                duty.amount.evaluate,
                duty.when.evaluate if duty.when else None,
                duty.done.evaluate if duty.done else None,
            )
            for duty in case_type.duties
        )

    def due(self, env: Env, before: Sequence[DutyState] = ()) -> tuple[DutyState, ...]:
        """Every deadline that runs or was met, in the order of the definition; `env` is an `environment` with `now`.

        `before`: the states on record; they keep their id. A definition's `done` closes a duty at `env["now"]`, also
        when its `when` has just ceased to hold, and reopens it when neither is so any more. Without a `done` a state
        done on record stays done. A repeating duty gives the first turn after the last one done, and ends when `done`
        holds. What is open on record and not in the answer is due no longer.
        """
        found: list[DutyState] = []
        for watched in self._duties:
            old = [state for state in before if state.key == watched.duty.key] if before else []
            if watched.duty.repeat:
                found += _repeated(watched, env, old)
            else:
                state = _single(watched, env, old[-1] if old else None)
                found += [state] if state else []
        return tuple(found)


def nearest(duties: Iterable[DutyState], whose: str = "") -> DutyState | None:
    """The open duty that is due first, overdue ones included; of `whose` ("doctor", "office", "person") when given."""
    running = (one for one in duties if one.done_at is None and (not whose or one.whose == whose))
    return min(running, key=lambda one: one.due_at, default=None)


def _single(watched: Watched, env: Env, known: DutyState | None) -> DutyState | None:
    if known and watched.is_done(env):
        return _closed(known, env)  # what it started from may be gone by now
    state = watched.turn(env)
    if known is None:
        return _closed(state, env) if state and watched.is_done(env) else state
    if watched.done is None and known.done_at:
        return known
    return replace(state, id=known.id) if state else None


def _repeated(watched: Watched, env: Env, old: Sequence[DutyState]) -> list[DutyState]:
    """The turns done, then the one that is open."""
    done = [one for one in old if one.done_at]
    known = next((one for one in old if not one.done_at), None)
    if watched.is_done(env):
        return [*done, _closed(known, env)] if known else done
    behind = max((max(one.due_at, one.done_at) for one in done if one.done_at), default=None)
    state = watched.turn(env)
    count = 1
    while state and behind and state.due_at <= behind:
        count += 1
        state = watched.turn(env, count) if count <= MOST_TURNS else None
    return [*done, replace(state, id=known.id if known else None)] if state else done


def _closed(state: DutyState, env: Env) -> DutyState:
    return state if state.done_at else replace(state, done_at=cast(datetime, env["now"]))
