"""Deadlines that start by themselves (期限): what is due, when, and whether it is done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from casedesk.definition.formula.compile import Run
from casedesk.definition.model import CaseType, Duty
from casedesk.record.case import DutyState
from casedesk.record.due import due_at
from casedesk.record.environment import Env
from casedesk.record.needs import needed_for_value, needed_to_hold, one_of

MOST_TURNS = 10_000


@dataclass(frozen=True, slots=True)
class Watched:
    """A duty with its formulas at hand, and the names without which it cannot run."""

    duty: Duty
    needs: tuple[str, ...]
    start: Run
    amount: Run
    when: Run | None
    done: Run | None

    def is_done(self, env: Env) -> bool:
        """Whether the definition says it is done."""
        return self.done is not None and self.done(env) is True

    def ends(self, env: Env, count: int = 1) -> datetime | None:
        """When the `count`-th turn is due; None while the duty does not run."""
        for name in self.needs:
            if name not in env:
                return None
        if self.when is not None and self.when(env) is not True:
            return None
        start = self.start(env)
        amount = self.amount(env) if start is not None else None
        if type(amount) is not int and type(amount) is not float:
            return None
        return due_at(start, count * amount, self.duty.clock)

    def state(self, at: datetime, done_at: datetime | None = None, known: DutyState | None = None) -> DutyState:
        """The state of the turn that is due at that instant, with the id of the one on record."""
        duty = self.duty
        return DutyState(duty.key, duty.whose, at, duty.clock, duty.article, done_at, known.id if known else None)


class Duties:
    """The deadlines of one case type; built once, asked per case."""

    def __init__(self, case_type: CaseType) -> None:
        self._duties = tuple(_watched(duty) for duty in case_type.duties)
        self._by_status = _by_status(case_type)

    def due(self, env: Env, before: Sequence[DutyState] = ()) -> tuple[DutyState, ...]:
        """Every deadline that runs or was met, in the order of the definition; `env` is an `environment` with `now`.

        `before`: the states on record; they keep their id. A definition's `done` closes a duty at `env["now"]`, also
        when its `when` has just ceased to hold, and reopens it when neither is so any more. Without a `done` a state
        done on record stays done. A repeating duty gives the first turn after the last one done, and ends when `done`
        holds. What is open on record and not in the answer is due no longer.
        """
        if not before:
            return tuple(state for at in self._candidates(env) for state in _fresh(self._duties[at], env))
        found: list[DutyState] = []
        for watched in self._duties:
            old = [state for state in before if state.key == watched.duty.key]
            if watched.duty.repeat:
                found += _repeated(watched, env, old)
            else:
                found += _single(watched, env, old[-1] if old else None)
        return tuple(found)

    def _candidates(self, env: Env) -> list[int]:
        """The positions of the duties that may run in these statuses."""
        found: list[int] = []
        for track, by_status in self._by_status.items():
            found += by_status.get(env.get(track), ())
        found.sort()
        return found


def nearest(duties: Iterable[DutyState], whose: str = "") -> DutyState | None:
    """The open duty that is due first, overdue ones included; of `whose` ("doctor", "office", "person") when given."""
    running = (one for one in duties if one.done_at is None and (not whose or one.whose == whose))
    return min(running, key=lambda one: one.due_at, default=None)


def _by_status(case_type: CaseType) -> Mapping[str, Mapping[object, tuple[int, ...]]]:
    """Track to status to the duties that need it; those that need none stand at no track, under None."""
    tracks = {track.key: len(track.statuses) for track in case_type.tracks}
    found: dict[str, dict[object, tuple[int, ...]]] = {}
    for at, duty in enumerate(case_type.duties):
        needed = {name: texts for name, texts in (one_of(duty.when) if duty.when else {}).items() if name in tracks}
        track = min(needed, key=lambda name: len(needed[name]) / tracks[name], default="")
        for status in needed.get(track) or (None,):
            by_status = found.setdefault(track, {})
            by_status[status] = (*by_status.get(status, ()), at)
    return found


def _watched(duty: Duty) -> Watched:
    when, done = duty.when, duty.done
    return Watched(
        duty,
        tuple(needed_for_value(duty.start) | (needed_to_hold(when) if when else frozenset())),
        duty.start.evaluate,
        duty.amount.evaluate,
        when.evaluate if when else None,
        done.evaluate if done else None,
    )


def _fresh(watched: Watched, env: Env) -> tuple[DutyState, ...]:
    """The first turn of a duty of which nothing is on record."""
    at = watched.ends(env)
    if at is None:
        return ()
    if not watched.is_done(env):
        return (watched.state(at),)
    return () if watched.duty.repeat else (watched.state(at, _now(env)),)


def _single(watched: Watched, env: Env, known: DutyState | None) -> tuple[DutyState, ...]:
    if known is None:
        return _fresh(watched, env)
    if watched.is_done(env):
        return (_closed(known, env),)  # what it started from may be gone by now
    if watched.done is None and known.done_at:
        return (known,)
    at = watched.ends(env)
    return (watched.state(at, known=known),) if at else ()


def _repeated(watched: Watched, env: Env, old: Sequence[DutyState]) -> tuple[DutyState, ...]:
    """The turns done, then the one that is open."""
    done = tuple(one for one in old if one.done_at)
    known = next((one for one in old if not one.done_at), None)
    if watched.is_done(env):
        return (*done, _closed(known, env)) if known else done
    behind = max((max(one.due_at, one.done_at) for one in done if one.done_at), default=None)
    at = watched.ends(env)
    count = 1
    while at and behind and at <= behind:
        count += 1
        at = watched.ends(env, count) if count <= MOST_TURNS else None
    return (*done, watched.state(at, known=known)) if at else done


def _closed(state: DutyState, env: Env) -> DutyState:
    return state if state.done_at else replace(state, done_at=_now(env))


def _now(env: Env) -> datetime:
    return cast(datetime, env["now"])
