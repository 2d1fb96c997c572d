"""Drafts of fictional cases, one by one, from the oldest to the newest.

The same `n`, `seed`, `today` and release give the same drafts on every machine: one `random.Random(seed)` is drawn
from in a fixed order, no set or hash decides anything, uids are hashes of seed and position. `n` decides the days
(the i-th of n stands about at i / n of all that came) and what hangs on them, such as ages and form versions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from random import Random

from casedesk.definition.lookup import MasterRows
from casedesk.definition.model import CaseType
from casedesk.demo.calendar import Arrival, Calendar, Source
from casedesk.demo.course import Course, Courses
from casedesk.demo.draft import Draft, day_at
from casedesk.demo.entries import Entries
from casedesk.demo.fields import blocks, pools
from casedesk.demo.kin import Kin
from casedesk.demo.names import Lists, Names
from casedesk.demo.papers import Papers
from casedesk.demo.person import People
from casedesk.demo.places import Places, Towns
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Random as Stream
from casedesk.demo.world import World
from casedesk.record.case import Case, StatusMove
from casedesk.record.case import Source as CameFrom

Moves = tuple[StatusMove, ...]
DRAWN = CameFrom("demo")


def has_demo(case_type: CaseType) -> bool:
    """Whether the package says how its fictional cases look."""
    return bool(case_type.demo)


def generate(
    case_type: CaseType, masters: MasterRows, lists: Lists, towns: Towns, *, n: int, seed: int, today: datetime
) -> Iterator[Case]:
    """`n` drafts with statuses, moves, papers and entries, without computed fields and duties.

    `masters`: the rows of the masters by key; `lists`: the name lists; `towns`: see `places.read_towns`. Raises Invalid
    for a mistake in `demo.toml`, before the first draft.
    """
    return _Generator(case_type, masters, lists, towns, seed, today).cases(n)


class _Generator:
    """Everything built once."""

    def __init__(
        self, case_type: CaseType, masters: MasterRows, lists: Lists, towns: Towns, seed: int, today: datetime
    ) -> None:
        spec = Spec(case_type.demo)
        person = spec.table("person")
        world = World(case_type, masters, Names(lists, person.number("variant_share", 0.1)), Places(spec, towns))
        pools(spec.tables("pool"), world, seed)
        self._facts = world.facts
        self._type = case_type.key
        self._seed = seed
        self._now = today
        self._calendar = Calendar(spec, today)
        self._people = People(person, case_type.case, world)
        self._kin = Kin(list(spec.tables("kin")), person, case_type.case, world)
        self._courses = Courses(spec, case_type)
        fields = {field.key: field for field in case_type.fields() if not field.computed}
        world.facts.asked("_kin", "")
        self._blocks = blocks(spec.tables("block"), fields, world, self._kin.copied)
        self._papers = Papers(list(spec.tables("paper")), world)
        self._entries = Entries(list(spec.tables("entry")), world, spec.texts("staff") or ("demo",))
        self._assignee_share = spec.number("assignee_share", 0.0)
        self._staff = spec.texts("staff") or ("demo",)

    def cases(self, n: int) -> Iterator[Case]:
        """The drafts."""
        random = Random(self._seed).random
        of_year: Counter[int] = Counter()
        for i, arrival in enumerate(self._calendar.arrivals(n, random)):
            year = day_at(arrival.day).year
            of_year[year] += 1
            yield self._case(random, i, arrival, (year, of_year[year]))

    def _case(self, random: Stream, i: int, arrival: Arrival, ordinal: tuple[int, int]) -> Case:
        source = arrival.sources.pick(random)
        draft = Draft(random, arrival.at, arrival.day, self._calendar.today)
        course, moves = self._fill(draft, source, ordinal)
        uid = _uid(self._seed, i)
        assigned = random() < self._assignee_share
        return Case(
            type=self._type,
            uid=uid,
            received_at=arrival.at,
            values=draft.values,
            tracks=course.tracks,
            tracks_since=draft.facts["_since"],
            why_empty=draft.why,
            source=DRAWN,
            papers=self._papers.draw(draft, uid),
            entries=self._entries.draw(draft, uid, self._now),
            moves=moves,
            counted_on=day_at(arrival.day),
            assignee=self._staff[int(random() * len(self._staff))] if assigned else "",
        )

    def _fill(self, draft: Draft, source: Source, ordinal: tuple[int, int]) -> tuple[Course, Moves]:
        """The values, in the order that lets each read those before it."""
        facts = draft.facts
        facts.update(source.facts)
        tied = self._kin.choose(draft, source.key)
        band = facts["_band"] = source.ages.pick(draft.random)
        if tied:
            self._kin.begin(draft, *tied, self._people)
        else:
            self._people.draw(draft, band)
        course = self._courses.draw(draft)
        moves = self._courses.moves(draft, course, self._now)
        draft.key = self._facts.key(facts)
        self._blocks.draw(draft, draft.values)
        if tied:
            self._kin.slip(draft, tied[0])
        self._kin.remember(draft, source.key, band, ordinal)
        return course, moves


def _uid(seed: int, i: int) -> str:
    """A uid of its own for the i-th case of a seed (RFC 9562, version 8)."""
    raw = blake2b(b"%d/%d" % (seed, i), digest_size=16).hexdigest()
    return f"{raw[:8]}-{raw[8:12]}-8{raw[13:16]}-a{raw[17:20]}-c{raw[21:]}"
