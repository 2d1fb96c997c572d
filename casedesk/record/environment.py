"""What a formula can read about a case, a paper or an entry: one flat mapping of names to values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from casedesk.clock import TOKYO
from casedesk.definition.values import Value
from casedesk.record.case import Case, Entry, Paper

Environment = dict[str, Value | None]
Env = Mapping[str, Value | None]


def environment(case: Case, now: date | None = None) -> Environment:
    """The names of a case: its fields, tracks (status key), `<track>_since`, `received_at`, `received_on`, `modules`.

    Instants are aware, days are days in Japan. `now`, an instant, is only needed to ask for deadlines (a plain day is
    taken and left out); a definition's formula cannot name it.
    """
    return case_environment(
        case.values, case.received_at, now, tracks=case.tracks, since=case.tracks_since, modules=case.modules
    )


def case_environment(
    values: Mapping[str, Value],
    received_at: datetime,
    now: date | None = None,
    tracks: Mapping[str, str] | None = None,
    since: Mapping[str, datetime] | None = None,
    modules: tuple[str, ...] = (),
) -> Environment:
    """The same from its parts, for those who have no `Case` yet (an import of a million rows)."""
    env: Environment = {"modules": modules, **values}
    if tracks:
        env.update(tracks)
    for track, at in since.items() if since else ():
        env[since_name(track)] = at
    env["received_at"] = received_at
    env["received_on"] = day_in_japan(received_at)
    if isinstance(now, datetime):
        env["now"] = now
    return env


def paper_environment(paper: Paper) -> Environment:
    """The names of a paper: its boxes, `form_version`, `received_at`, `received_on`."""
    return {
        **paper.values,
        "form_version": paper.form_version,
        "received_at": paper.received_at,
        "received_on": day_in_japan(paper.received_at),
    }


def entry_environment(entry: Entry) -> Environment:
    """The names of an entry: its fields and `happened_on`."""
    return {**entry.values, "happened_on": entry.happened_on}


def since_name(track: str) -> str:
    """The name by which formulas read when the track came into its status."""
    return f"{track}_since"


def day_in_japan(at: datetime) -> date:
    """The day the instant falls on in Japan."""
    return at.astimezone(TOKYO).date()
