"""A draft made whole: computed fields, modules, first statuses, deadlines. Pure, the same for desk and import."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType
from casedesk.record.attach import Modules
from casedesk.record.case import Case, Entry, Paper, StatusMove, changed
from casedesk.record.compute import Calculator
from casedesk.record.duties import Duties
from casedesk.record.environment import (
    Environment,
    case_environment,
    entry_environment,
    environment,
    paper_environment,
)


@dataclass(frozen=True, slots=True)
class Completer:
    """Completes cases of one type."""

    case_type: CaseType
    calculator: Calculator
    duties: Duties
    day_ends: str = "24:00"  # the office's closing hour: what comes later counts on the next day (業務日)
    modules: Modules = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "modules", Modules(self.case_type))

    def new(self, case: Case, who: str, now: datetime, *, clocks: bool = True) -> Case:
        """A new case with its first statuses, computed values, modules and (with `clocks`) its deadlines."""
        tracks = {track.key: case.tracks.get(track.key, track.initial) for track in self.case_type.tracks}
        main = self.case_type.tracks[0].key
        first = StatusMove(main, now, who, None, tracks[main])
        since = dict.fromkeys(tracks, now)
        counted = case.counted_on or counted_on(case.received_at, self.day_ends)
        env = case_environment(case.values, case.received_at, now, tracks, since, case.modules)
        return changed(
            case,
            tracks=tracks,
            tracks_since=since,
            moves=(first,),
            counted_on=counted,
            **self._following(case, env, clocks),
        )

    def again(self, case: Case, now: datetime, *, clocks: bool = True) -> Case:
        """The case with everything that follows from its values computed anew; done duties keep their time."""
        return changed(case, **self._following(case, environment(case, now), clocks))

    def _following(self, case: Case, env: Environment, clocks: bool) -> dict[str, object]:
        filled = self.calculator.fill(env)
        typed = {k: v for k, v in case.values.items() if k not in self.calculator.keys}
        return {
            "papers": self._papers(case.papers),
            "entries": self._entries(case.entries),
            "values": {**typed, **self.calculator.pick(filled)},
            "modules": self.modules.attached(filled, case.modules),
            "duties": self.duties.due(filled, case.duties) if clocks else (),
        }

    def _papers(self, papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
        """New papers with the boxes of their form that are computed; what was filed stays as it was."""
        if not any(p.id is None and p.form in self.calculator.computed_parts for p in papers):
            return papers
        part = self.calculator.part
        return tuple(
            p if p.id is not None else replace(p, values={**p.values, **part(p.form, paper_environment(p))})
            for p in papers
        )

    def _entries(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """New entries with the fields of their kind that are computed (an observation's alert)."""
        if not any(e.id is None and e.kind in self.calculator.computed_parts for e in entries):
            return entries
        part = self.calculator.part
        return tuple(
            e if e.id is not None else replace(e, values={**e.values, **part(e.kind, entry_environment(e))})
            for e in entries
        )


def counted_on(received_at: datetime, day_ends: str = "24:00") -> date:
    """The office's day (業務日) on which a paper counts: after the closing hour it is the next day."""
    local = received_at.astimezone(TOKYO)
    late = day_ends != "24:00" and f"{local:%H:%M}" >= day_ends
    return local.date() + timedelta(days=1) if late else local.date()
