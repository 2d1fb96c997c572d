"""Cases that hang together: the same person reported twice, twins, families with one telephone."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import date
from typing import Any

from casedesk.definition.model import Part
from casedesk.demo import slips
from casedesk.demo.draft import Draft, Values, day_at
from casedesk.demo.person import People
from casedesk.demo.spec import Spec
from casedesk.demo.weighted import Random
from casedesk.demo.world import World


@dataclass(frozen=True, slots=True)
class Original:
    """A case that came in before, as far as another may hang on it."""

    source: str
    day: int
    ordinal: tuple[int, int]  # year and which case of that year
    band: int
    values: Values
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tie:
    """One way of hanging together; `days` is the most that lies between both."""

    key: str
    share: float
    days: int
    copies: tuple[str, ...]
    birth: bool
    surname: bool
    whole: bool
    slips: dict[str, float]


class Kin:
    """Chooses whom a case hangs on and copies what both share. `[[kin]]`, with a memory of the last 60 cases."""

    def __init__(self, specs: list[Spec], person: Spec, case: Part, world: World) -> None:
        self._ties = [_tie(spec, case) for spec in specs]
        self._owed = dict.fromkeys((tie.key for tie in self._ties), 0)
        self._last: deque[Original] = deque(maxlen=60)
        self._swap = slips.variant(world.names.swaps)
        self._name, self._kana, self._birth = (person.text(part, "") for part in ("name", "kana", "birth"))
        self._phone = person.text("phone", "")

    def choose(self, draft: Draft, source: str) -> tuple[Tie, Original] | None:
        """The tie of this case, if it gets one. What finds nobody near in time is made up for by a later case."""
        drawn = draft.random()
        for tie in self._ties:
            drawn -= tie.share
            if drawn >= 0 and not self._owed[tie.key]:
                continue
            found = self._near(draft, source, tie)
            if found is None:
                self._owed[tie.key] += drawn < 0
                if drawn < 0:
                    return None
            else:
                self._owed[tie.key] -= drawn >= 0
                return tie, found
        return None

    def remember(self, draft: Draft, source: str, band: int, ordinal: tuple[int, int]) -> None:
        """Lets later cases hang on this one, if it has a name and hangs on nobody itself."""
        if self._name in draft.values and "_kin" not in draft.facts:
            self._last.append(Original(source, draft.day, ordinal, band, draft.values, draft.facts))

    @property
    def copied(self) -> dict[str, frozenset[str]]:
        """Which fields a case of each tie has from the other one."""
        return {tie.key: frozenset(tie.copies) for tie in self._ties}

    def slip(self, draft: Draft, tie: Tie) -> None:
        """The slips of a double, when everything else is drawn."""
        values = draft.values
        for key, chance in tie.slips.items():
            if draft.random() < chance:
                self._slip(key, values, draft.random, draft.today)

    def begin(self, draft: Draft, tie: Tie, original: Original, people: People) -> None:
        """What must stand before the rest is drawn: what both share, and the whole person, or birth and surname."""
        facts = draft.facts
        facts["_kin"] = tie.key
        if tie.whole:
            facts["_original"] = original.ordinal
            facts.update((k, original.facts[k]) for k in _WHO if k in original.facts)
            draft.values.update((key, original.values[key]) for key in tie.copies if key in original.values)
            return
        people.draw(draft, original.band if tie.birth else draft.facts["_band"])
        if tie.birth:
            facts["_age"] = original.facts["_age"]
            people.birth(draft, original.facts["_born"])
        surname = original.facts.get("_surname")
        if tie.surname and surname and not facts.get("_foreign"):
            people.japanese(draft, surname, None)
            if tie.birth and draft.values.get(self._name) == original.values.get(self._name):
                people.japanese(draft, surname, None)  # twins of one name are met in fiction only
        draft.values.update((key, original.values[key]) for key in tie.copies if key in original.values)

    def _near(self, draft: Draft, source: str, tie: Tie) -> Original | None:
        last = self._last
        if not last:
            return None
        for _ in range(3):
            found = last[-1 - int(draft.random() ** 2 * len(last))]
            if found.source == source and draft.day - found.day <= tie.days:
                return found
        return None

    def _slip(self, key: str, values: Values, random: Random, today: int) -> None:
        if key in ("kana", "phone", "variant", "spaces"):
            field = {"kana": self._kana, "phone": self._phone}.get(key, self._name)
            slip = {"kana": slips.kana, "phone": slips.phone, "variant": self._swap, "spaces": slips.spaces}[key]
            if isinstance(values.get(field), str):
                values[field] = slip(values[field], random)
            return
        born = values.get(self._birth)
        if type(born) is date:
            values[self._birth] = (slips.era if key == "era" else slips.day_digit)(born, day_at(today))


_WHO = ("_age", "_female", "_born", "_surname", "_given", "_foreign", "_country")
_SLIPS = ("kana", "phone", "variant", "spaces", "era", "day")


def _tie(spec: Spec, case: Part) -> Tie:
    copies, slipping = spec.texts("copies"), spec.weights("slips")
    for key in copies:
        if case.get(key) is None:
            raise spec.wrong(f"「{key}」という項目はありません", f"there is no field “{key}”")
    for key in slipping:
        if key not in _SLIPS:
            known = "、".join(_SLIPS)
            raise spec.wrong(f"slips「{key}」はありません（{known}）", f"there is no slip “{key}” ({known})")
    birth, surname, whole = (spec.data.get(name) is True for name in ("birth", "surname", "whole"))
    return Tie(spec.text("key"), spec.number("share"), spec.integer("days"), copies, birth, surname, whole, slipping)
