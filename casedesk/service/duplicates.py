"""名寄せ: who a new report may be about already, with how likely and why; the pairs that wait for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casedesk.definition.values import Value
from casedesk.errors import NotFound
from casedesk.matching.reasons import sentence
from casedesk.matching.score import Model, score
from casedesk.matching.traits import Traits, traits
from casedesk.record.case import Case
from casedesk.service.matchmodel import model, same_register
from casedesk.service.seat import Seat
from casedesk.store import match_pairs, matching
from casedesk.store.library import Kept
from casedesk.store.matching import Known
from casedesk.text.fold import fold_name
from casedesk.text.partial import PartialDate
from casedesk.text.phone import parse_phone

LEAST = 0.5
"""From this probability on a pair is worth a question."""
SHOWN = 0.1
"""From this probability on somebody is shown while a report is typed."""
MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that may be about the same person: how likely (0 to 1), why (keys of reasons), and who it says it is.

    `decided`: what was decided of the two before ("" nothing); `again`: they are known as one person already.
    """

    case: Known
    probability: float
    reasons: tuple[str, ...]
    decided: str = ""
    again: bool = False

    def why(self, lang: str = "ja", *, against: bool = False) -> str:
        """The reasons in words."""
        return sentence(self.reasons, lang, against=against)


def candidates(
    seat: Seat,
    *,
    type_: str = "",
    name: str = "",
    kana: str = "",
    birth: date | PartialDate | None = None,
    phones: Iterable[str] = (),
    address: str = "",
    numbers: Iterable[str] = (),
    least: float = SHOWN,
    limit: int = MOST,
) -> tuple[Candidate, ...]:
    """The cases that may be about the person a new report names, the likeliest first. Raises Usage (type)."""
    digits = [parse_phone(phone).digits for phone in phones]
    who = traits(name[:200], kana[:200], birth, filter(None, digits), address[:500], numbers)
    return _candidates(seat, type_, who, None, least, limit)


def candidates_of_values(
    seat: Seat, type_: str, values: Mapping[str, Value], *, least: float = SHOWN, limit: int = MOST
) -> tuple[Candidate, ...]:
    """The same for the values of a draft of that type: what an import or a paper says before it is a case."""
    return _candidates(seat, type_, traits_of(seat.library.get(type_), values), None, least, limit)


def candidates_of(seat: Seat, case: Case, *, least: float = SHOWN, limit: int = MOST) -> tuple[Candidate, ...]:
    """The other cases that may be about a stored case's person. One that is not to be matched has none."""
    if not case.matching:
        return ()
    who = traits_of(seat.library.get(case.type), case.values)
    return _candidates(seat, case.type, who, case, least, limit)


def traits_of(kept: Kept, values: Mapping[str, Value]) -> Traits:
    """What values of a case of that type say of its person."""
    said: dict[str, list[Any]] = {}
    for key, value in values.items():
        if key in kept.personal:
            said.setdefault(kept.personal[key].person, []).append(value)
    header = {slot: values.get(one.key) for slot, one in kept.compiled.slots.items()}
    names = [str(one) for one in said.get("name", ())]
    name, kana = str(header.get("name") or ""), str(header.get("kana") or "")
    address, born = header.get("address"), header.get("birth_on")
    return traits(
        name,
        kana,
        born if isinstance(born, date | PartialDate) else None,
        [str(one) for one in said.get("phone", ())],
        str(address or ""),
        [str(one) for one in said.get("number", ())],
        [fold_name(one) for one in names if one != name],
    )


def _candidates(
    seat: Seat, type_: str, who: Traits, case: Case | None, least: float, limit: int
) -> tuple[Candidate, ...]:
    types = same_register(seat, type_)
    if not who.named:
        return ()
    known = model(seat, next(iter(types.values())).case_type.register)
    with seat.database.read() as connection:
        nobodys = matching.nobodys(connection, tuple(who.phones))
        who = _own(who, nobodys)
        ids = [one for one in matching.sharing(connection, list(types), who) if case is None or one != case.id]
        found = matching.read(connection, types, ids, nobodys)
        settled = match_pairs.decided(connection, [case.id]) if case and case.id else {}
    likely = [_candidate(who, one, known, case, settled) for one in found.values()]
    shown = [one for one in likely if one.probability >= least]
    return tuple(sorted(shown, key=lambda one: (-one.probability, -one.case.id))[:limit])


def _own(who: Traits, nobodys: matching.Nobodys) -> Traits:
    from dataclasses import replace

    address = "" if who.address in nobodys.addresses else who.address
    return replace(who, phones=who.phones - frozenset(nobodys.phones), address=address)


def _candidate(
    who: Traits, other: Known, known: Model, case: Case | None, settled: Mapping[match_pairs.Ends, str]
) -> Candidate:
    found = score(who, other.traits, known)
    if case is None or case.id is None:
        return Candidate(other, found.probability, found.reasons)
    again = case.person is not None and case.person.id == other.person_id
    verdict = settled.get(match_pairs.ends(case.id, other.id), "")
    return Candidate(other, found.probability, found.reasons, verdict, again)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases that may be about one person; `later` is the one that came in last."""

    earlier: Known
    later: Known
    probability: float
    reasons: tuple[str, ...]
    found_at: datetime
    put_off: bool

    def why(self, lang: str = "ja", *, against: bool = False) -> str:
        """The reasons in words."""
        return sentence(self.reasons, lang, against=against)


def undecided(
    seat: Seat, *, type_: str = "", least: float = LEAST, limit: int = 200, offset: int = 0
) -> tuple[Pair, ...]:
    """The pairs that wait for a decision, the likeliest first; those put off (後で) at the end. Raises Usage."""
    types = same_register(seat, type_)
    with seat.database.read() as connection:
        rows = match_pairs.undecided(connection, list(types), least, limit, offset)
        known = matching.read(connection, types, (end for row in rows for end in row[:2]), matching.Nobodys())
    return tuple(
        Pair(known[row.low_id], known[row.high_id], row.probability, tuple(filter(None, row.reasons.split(","))),
             row.found_at, row.put_off is not None)
        for row in rows if row.low_id in known and row.high_id in known
    )  # fmt: skip


def waiting(seat: Seat, *, type_: str = "", least: float = LEAST) -> int:
    """How many pairs wait."""
    with seat.database.read() as connection:
        return match_pairs.count(connection, list(same_register(seat, type_)), least)


def look_again(seat: Seat, case: Case) -> int:
    """Puts a case's likely pairs on the list (after it was registered or corrected); how many are new."""
    found = [
        match_pairs.Found(match_pairs.ends(case.id or 0, one.case.id), one.probability, one.reasons)
        for one in candidates_of(seat, case, least=LEAST)
        if not one.again and not one.decided
    ]
    version = model(seat, seat.library.get(case.type).case_type.register).weights.version
    with seat.database.write() as connection:
        return match_pairs.keep(connection, found, seat.clock.now(), version)


def known_pair(seat: Seat, number: str, other: str, *, type_: str = "") -> tuple[Known, Known]:
    """Two cases by their numbers, the earlier first. Raises NotFound."""
    from casedesk.service.cases import open_case

    both = [open_case(seat, one) for one in (number, other)]
    if both[0].id == both[1].id:
        raise NotFound("同じ事案です", "this is one and the same case")
    types = same_register(seat, type_ or both[0].type)
    with seat.database.read() as connection:
        found = matching.read(connection, types, [one.id or 0 for one in both], matching.Nobodys())
    low, high = match_pairs.ends(both[0].id or 0, both[1].id or 0)
    return found[low], found[high]
