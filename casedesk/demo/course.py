"""How far the work on a case has come: its statuses on every track, and when it came into each."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from casedesk.definition.model import CaseType, Track
from casedesk.demo.conditions import Condition, Facts, condition
from casedesk.demo.draft import Draft
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Weighted
from casedesk.record.case import StatusMove


@dataclass(frozen=True, slots=True)
class Course:
    """One way a case goes: per track its statuses with the time after receipt."""

    key: str
    tracks: dict[str, str]
    steps: tuple[tuple[str, str, str, timedelta], ...]  # track, before, after, after receipt; in order of time


@dataclass(frozen=True, slots=True)
class Stage:
    """Which courses cases of some age take."""

    until: int
    condition: Condition
    courses: Weighted[Course]


class Courses:
    """Draws the course of a case. `[[stage]]`: the first one that fits gives the weights; `[course.<key>]`: paths."""

    def __init__(self, spec: Spec, case_type: CaseType) -> None:
        table = spec.table("course")
        courses = {key: _course(table.table(key), key, case_type) for key in table.data}
        self._facts = Facts()
        self._possible: dict[tuple[Hashable, ...], list[Stage]] = {}
        self._stages = [_stage(one, courses, self._facts) for one in spec.tables("stage")]
        if not self._stages:
            raise spec.wrong("stage がありません", "there is no stage")
        self._initial = {track.key: track.initial for track in case_type.tracks}
        self._main = case_type.tracks[0].key
        self._staff = spec.texts("staff") or ("demo",)

    def draw(self, draft: Draft) -> Course:
        """The course; sets the facts `_course` and `_since`."""
        course = self._fitting(draft).courses.pick(draft.random)
        draft.facts["_course"] = course.key
        return course

    def moves(self, draft: Draft, course: Course, now: datetime) -> tuple[StatusMove, ...]:
        """Every move, the first one into the main track's beginning; none lies after `now`.

        Sets the fact `_since`: track -> the instant it came into the status it has.
        """
        received, main = draft.received, self._main
        who = self._staff[int(draft.random() * len(self._staff))]
        since: dict[str, Any] = dict.fromkeys(self._initial, received)
        late = timedelta(minutes=int(draft.random() * 240))
        moves = [StatusMove(main, received, who, None, self._initial[main])]
        for track, before, after, lag in course.steps:
            at = received + lag + late
            if at > now:
                at = now
            since[track] = at
            moves.append(StatusMove(track, at, who, before, after))
        draft.facts["_since"] = since
        return tuple(moves)

    def _fitting(self, draft: Draft) -> Stage:
        ago, facts = draft.facts["_ago"], draft.facts
        key = self._facts.key(facts)
        stages = self._possible.get(key)
        if stages is None:
            stages = self._possible[key] = [stage for stage in self._stages if stage.condition.possible(facts)]
        for stage in stages:
            if ago <= stage.until:
                return stage
        return self._stages[-1]


def _stage(spec: Spec, courses: dict[str, Course], facts: Facts) -> Stage:
    weights = spec.weights("weights")
    for key in weights:
        if key not in courses:
            raise spec.wrong(f"course「{key}」はありません", f"there is no course “{key}”")
    until = spec.integer("until", 100_000)
    return Stage(until, condition(spec, facts), Weighted((courses[key], weight) for key, weight in weights.items()))


def _course(spec: Spec, key: str, case_type: CaseType) -> Course:
    by_key = {track.key: track for track in case_type.tracks}
    tracks = {track.key: track.initial for track in case_type.tracks}
    steps: list[tuple[str, str, str, timedelta]] = []
    for name in spec.data:
        if name not in by_key:
            raise spec.wrong(f"「{name}」という状態の線はありません", f"there is no track “{name}”")
        for status, days in _path(spec, by_key[name]):
            steps.append((name, tracks[name], status, timedelta(days=days)))
            tracks[name] = status
    return Course(key, tracks, tuple(sorted(steps, key=lambda step: step[3])))


def _path(spec: Spec, track: Track) -> list[tuple[str, float]]:
    """`case_state = ["registered 0.05", "active 0.2"]`: status and days after receipt, each reachable from before."""
    found, before = [], track.initial
    for text in spec.texts(track.key):
        status, _, days = text.partition(" ")
        known = track.get(before)
        if track.get(status) is None or known is None or status not in known.next:
            raise spec.wrong(
                f"{track.key}: {before} から {status} へは進めません", f"{track.key}: no move from {before} to {status}"
            )
        found.append((status, float(days or 0)))
        before = status
    return found
