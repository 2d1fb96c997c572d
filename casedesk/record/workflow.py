"""Where a case may go on each of its tracks, who may move it there, and what the move asks for."""

from __future__ import annotations

from collections.abc import Mapping

from casedesk.definition.model import CaseType, Status, Track
from casedesk.record.case import WhyEmpty
from casedesk.record.environment import Env
from casedesk.record.problem import Problem, problem
from casedesk.record.validate import answered


def next_statuses(case_type: CaseType, track: str, status: str, role: str | None = None) -> tuple[Status, ...]:
    """The statuses one step ahead that `role` may move to, in the definition's order; `None` = any role."""
    line = _track(case_type, track)
    here = line.get(status) if line else None
    if line is None or here is None:
        return ()
    found = (line.get(key) for key in here.next)
    return tuple(one for one in found if one is not None and _may(one, role))


def earlier_statuses(case_type: CaseType, track: str, status: str, role: str | None = None) -> tuple[Status, ...]:
    """The statuses a reason may take the case back to: those from which one comes to the present one."""
    line = _track(case_type, track)
    here = line.get(status) if line else None
    if line is None or here is None or not line.back:
        return ()
    return tuple(
        one
        for one in line.statuses
        if one.key != status and one.key not in here.next and status in _reached(line, one.key) and _may(one, role)
    )


def check_move(
    case_type: CaseType,
    env: Env,
    why_empty: Mapping[str, WhyEmpty],
    track: str,
    to: str,
    role: str | None = None,
    reason: str = "",
) -> tuple[Problem, ...]:
    """Why the case in `env` may not move to `to` on `track`; empty when it may. `field` names what must be filled in.

    A move back asks for nothing but a reason, so that a slip can always be undone.
    """
    line = _track(case_type, track)
    if line is None:
        return (problem("", "W-TRACK"),)
    target = line.get(to)
    if target is None:
        return (problem("", "W-STATUS"),)
    here = str(env.get(track) or line.initial)
    if here == to:
        return (problem("", "W-SAME"),)
    found = [] if _may(target, role) else [problem("", "W-ROLE")]
    written = bool(reason.strip())
    if to in {one.key for one in next_statuses(case_type, track, here)}:
        found += [problem("", "W-REASON")] if target.reason and not written else []
        found += [problem(key, "W-ASKS") for key in target.asks if not answered(key, env, why_empty)]
    elif to in {one.key for one in earlier_statuses(case_type, track, here)}:
        found += [] if written else [problem("", "W-BACK")]
    else:
        found.append(problem("", "W-REACH"))
    return tuple(found)


def initial_tracks(case_type: CaseType) -> dict[str, str]:
    """The status every track of a new case begins in."""
    return {track.key: track.initial for track in case_type.tracks}


def _track(case_type: CaseType, key: str) -> Track | None:
    return next((track for track in case_type.tracks if track.key == key), None)


def _may(status: Status, role: str | None) -> bool:
    return role is None or not status.who or role in status.who


def _reached(track: Track, start: str) -> set[str]:
    """Every status that can be come to from `start`."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        status = track.get(waiting.pop())
        for key in status.next if status else ():
            if key not in seen:
                seen.add(key)
                waiting.append(key)
    return seen
