"""Deciding of a pair (名寄せの判定): same person same case, same person new case, different people, later; and back.

Nothing is ever merged by itself, and nothing deleted: the case that is not the survivor keeps its number and values,
gets the status 重複 and points at the survivor, and what hung on it follows; taking it back restores both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casedesk.errors import Conflict, Invalid, NotFound, Refused
from casedesk.matching.score import score
from casedesk.record.case import Case
from casedesk.record.entrance import clean_text
from casedesk.record.uids import new_uid
from casedesk.service.cases import open_case
from casedesk.service.duplicates import LEAST, traits_of
from casedesk.service.matchmodel import model
from casedesk.service.merging import merge, unmerge
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, match_moves, match_pairs
from casedesk.store.history.claims import claim
from casedesk.store.match_moves import Added
from casedesk.store.match_pairs import ends
from casedesk.store.stamp import Stamp

Verdict = Literal["same_case", "new_case", "different", "later"]
VERDICTS: tuple[Verdict, ...] = ("same_case", "new_case", "different", "later")
WORDS: Mapping[str, tuple[str, str]] = {
    "same_case": ("同じ人・同じ事案", "same person, same case"),
    "new_case": ("同じ人・別の事案", "same person, another case"),
    "different": ("別の人", "different people"),
    "later": ("後で", "later"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds of a pair: `survivor` is the number of the case that goes on, of same_case."""

    verdict: Verdict
    who: str
    reason: str
    survivor: str = ""


def decide(
    seat: Seat, number: str, other: str, verdict: Verdict, *, survivor: str = "", reason: str = "", uid: str = ""
) -> Decision:
    """Writes down what a person decided of two cases, and does it; the pair is not asked about again (but 後で).

    `survivor`: of same_case, the number of the case that goes on; "" the earlier one. The same `uid` again changes
    nothing. Raises NotFound, Conflict (decided already, or one was saved meanwhile), Refused (types that differ, a
    role that may not, cases that are not to be matched).
    """
    low, high = _both(seat, number, other)
    pair = ends(low.id or 0, high.id or 0)
    stays = high if survivor and open_case(seat, survivor).id == high.id else low
    goes = low if stays is high else high
    kept = seat.library.get(goes.type)
    stamp = seat.stamp(kept, clean_text(reason).strip() or WORDS[verdict][0])
    with seat.database.write() as connection:
        match_moves.lock(connection, pair)
        before = match_pairs.standing(connection, pair)
        if before is not None and before.uid == uid:
            return _told(seat, connection, before)
        if before is not None and before.verdict != "later":
            ja, en = WORDS[before.verdict]
            raise Conflict(f"判定済みです: {ja}（{before.who}）", f"decided already: {en} ({before.who})")
        claim(connection, stamp)
        likely = match_pairs.probability(connection, pair)
        undo: dict[str, Any] = {}
        if verdict == "same_case":
            undo = merge(seat, connection, kept, goes, stays, stamp)
        elif verdict == "new_case" and low.person is not None:
            undo = {"person": match_moves.give_person(connection, high.id or 0, low.person.id)}
        kept_on = stays.id if verdict == "same_case" else None
        match_pairs.decide(
            connection, pair, verdict, stamp, uid or new_uid(), stamp.reason, kept_on, json.dumps(undo), likely
        )
        _tell(connection, (low, high), None, verdict, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", list(pair))
        return _told(seat, connection, match_pairs.standing(connection, pair))


def decision(seat: Seat, number: str, other: str) -> Decision | None:
    """What holds of two cases, None when nothing was decided. Raises NotFound."""
    low, high = _both(seat, number, other)
    with seat.database.read() as connection:
        found = match_pairs.standing(connection, ends(low.id or 0, high.id or 0))
        return _told(seat, connection, found) if found is not None else None


def added_since(seat: Seat, number: str, other: str) -> tuple[Added, ...]:
    """What was added to the survivor since the two were merged: for each a person says where it belongs."""
    low, high = _both(seat, number, other)
    with seat.database.read() as connection:
        found = match_pairs.standing(connection, ends(low.id or 0, high.id or 0))
        return _since(connection, found) if found is not None and found.verdict == "same_case" else ()


def take_back(
    seat: Seat,
    number: str,
    other: str,
    *,
    goes_to: Mapping[tuple[str, tuple[Any, ...]], str] | None = None,
    reason: str = "",
) -> None:
    """Takes the decision about two cases back: both are as they were, and the pair waits again.

    `goes_to`: for each of `added_since`, by (kind, key), the number of the case it belongs to. Raises Invalid while
    one of them has no answer, NotFound, Conflict (taken back already, or saved meanwhile).
    """  # fmt: skip
    low, high = _both(seat, number, other)
    pair, answers = ends(low.id or 0, high.id or 0), dict(goes_to or {})
    kept = seat.library.get(high.type)
    stamp = seat.stamp(kept, clean_text(reason).strip() or "判定の取消")
    waits = _found(seat, low, high)
    with seat.database.write() as connection:
        match_moves.lock(connection, pair)
        found = match_pairs.standing(connection, pair)
        if found is None:
            raise NotFound("この2件の判定はありません", "nothing was decided of these two")
        claim(connection, stamp)
        data = json.loads(found.moved or "{}")
        if found.verdict == "same_case":
            stays, goes = (low, high) if found.survivor_id == low.id else (high, low)
            back = _answered(seat, connection, found, answers, goes)
            unmerge(seat, connection, kept, goes, stays, data, back, stamp)
        elif "person" in data:
            match_moves.give_person(connection, high.id or 0, data["person"])
        if not match_pairs.undo(connection, found.id, stamp, stamp.reason):
            raise Conflict("判定はもう取り消されています", "the decision was taken back already")
        if found.verdict != "later":
            match_pairs.keep(connection, [waits], stamp.at, 0)
        _tell(connection, (low, high), found.verdict, None, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", list(pair))


def _both(seat: Seat, number: str, other: str) -> tuple[Case, Case]:
    """The two cases, the earlier first."""
    one, two = open_case(seat, number), open_case(seat, other)
    registers = {seat.library.get(case.type).case_type.register for case in (one, two)}
    if one.id == two.id:
        raise NotFound("同じ事案です", "this is one and the same case")
    if len(registers) > 1:
        raise Refused("別の台帳の事案は名寄せしません", "cases of different registers are never matched")
    if not (one.matching and two.matching):
        raise Refused("個人を特定しない事案は名寄せしません", "cases without identity are never matched")
    low, high = sorted((one, two), key=lambda case: case.id or 0)
    return low, high


def _found(seat: Seat, low: Case, high: Case) -> match_pairs.Found:
    """The pair as it waits again, with how likely and why; however unlikely, somebody asked for it."""
    one, other = (traits_of(seat.library.get(case.type), case.values) for case in (low, high))
    likely = score(one, other, model(seat, seat.library.get(low.type).case_type.register))
    return match_pairs.Found(ends(low.id or 0, high.id or 0), max(likely.probability, LEAST), likely.reasons)


def _since(connection: Any, found: Any) -> tuple[Added, ...]:
    everything = (one for kind in match_moves.KINDS for one in match_moves.hanging(connection, found.survivor_id, kind))
    return tuple(one for one in everything if one.at is not None and one.at > found.at)


def _answered(
    seat: Seat, connection: Any, found: Any, answers: Mapping[tuple[str, tuple[Any, ...]], str], goes: Case
) -> list[Added]:
    """What was added since and belongs to the case that comes back. Raises Invalid while a question is open."""
    added = _since(connection, found)
    still = [one for one in added if (one.kind, one.key) not in answers]
    if still:
        names = "、".join(one.label[:30] or one.kind for one in still)
        raise Invalid(f"どちらの事案のものか決めてください: {names}", f"say which case these belong to: {names}")
    own = {goes.number, (goes.number or "").replace("-", "")}
    return [one for one in added if answers[one.kind, one.key] in own]


def _tell(connection: Any, both: tuple[Case, Case], before: str | None, after: str | None, stamp: Stamp) -> None:
    """A line of history on each of the two, naming the other."""
    for case, other in (both, both[::-1]):
        was, now = (f"{verdict} {other.number}" if verdict else None for verdict in (before, after))
        match_pairs.tell(connection, case.id, was, now, stamp)


def _told(seat: Seat, connection: Any, row: Any) -> Decision:
    survivor = ""
    if row.survivor_id is not None:
        case = stored.load(connection, seat.library, case_id=row.survivor_id)
        survivor = case.number or "" if case else ""
    return Decision(row.verdict, row.who, row.reason, survivor)
