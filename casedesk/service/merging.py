"""Two cases that are one (重複): what hung on the one follows the other, and all of it can go back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casedesk.errors import Refused
from casedesk.record.case import Case
from casedesk.service.cases import moved
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import match_moves, search_index
from casedesk.store.library import Kept
from casedesk.store.match_moves import Added
from casedesk.store.match_pairs import DUPLICATE
from casedesk.store.save import save
from casedesk.store.stamp import Stamp


def merge(seat: Seat, connection: Any, kept: Kept, goes: Case, stays: Case, stamp: Stamp) -> dict[str, Any]:
    """Puts one case behind the other; what is needed to restore it."""
    if goes.type != stays.type:
        raise Refused("業務の違う事案は一つにできません", "cases of different types cannot become one")
    if stays.tracks[kept.case_type.tracks[0].key] == DUPLICATE:
        raise Refused("残す事案が重複になっています", "the case that is to go on is a double itself")
    undo: dict[str, Any] = {"tracks": dict(goes.tracks), "fields": _asked(kept, goes)}
    for step in _way(kept, goes.tracks[kept.case_type.tracks[0].key]):
        goes = _stepped(seat, connection, kept, goes, stays, step, stamp)
    person = stays.person.id if stays.person else None
    undo["moved"] = match_moves.move(connection, goes.id or 0, stays.id or 0, person)
    if person is not None:
        undo["person"] = match_moves.give_person(connection, goes.id or 0, person)
    _index(seat, connection, kept, (goes, stays))
    return undo


def _asked(kept: Kept, case: Case) -> dict[str, Any]:
    """What the boxes say that the status 重複 asks for."""
    status = kept.case_type.tracks[0].get(DUPLICATE)
    return {key: case.values.get(key) for key in status.asks} if status else {}


def _stepped(seat: Seat, connection: Any, kept: Kept, goes: Case, stays: Case, step: str, stamp: Stamp) -> Case:
    """The case one step nearer to 重複, saved: a database with roles lets nobody leap over a status."""
    track = kept.case_type.tracks[0]
    status = track.get(step)
    role = seat.rights.role
    if status is not None and status.who and role != "owner" and role not in status.who:
        raise Refused("この権限では重複にできません", "this role may not make a case a double")
    asked = status.asks if status is not None and step == DUPLICATE else ()
    texts = [key for key in asked if kept.place[key][1].kind == "text"]
    named = replace(goes, values={**goes.values, **dict.fromkeys(texts, stays.number or "")})
    after = moved(seat, named, track.key, step, stamp.reason)
    save(connection, kept, goes, kept.completer.again(after, stamp.at, clocks=bool(goes.duties)), stamp)
    saved = stored.load(connection, seat.library, case_id=goes.id or 0)
    assert saved is not None
    return saved


def _way(kept: Kept, start: str) -> list[str]:
    """The statuses from `start` to 重複, the shortest way the definition knows; none when there is none."""
    track, seen = kept.case_type.tracks[0], {start}
    ways = [[start]] if start != DUPLICATE else []
    while ways:
        way = ways.pop(0)
        status = track.get(way[-1])
        for key in status.next if status else ():
            if key == DUPLICATE:
                return [*way[1:], key]
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def unmerge(
    seat: Seat, connection: Any, kept: Kept, goes: Case, stays: Case, data: Mapping[str, Any],
    back: list[Added], stamp: Stamp,
) -> None:  # fmt: skip
    """Restores a case that was put behind another; `back`: what was added to that one since and belongs here."""
    person = data.get("person")
    rows: dict[str, list[Any]] = {kind: list(keys) for kind, keys in data.get("moved", {}).items()}
    for one in back:
        rows.setdefault(one.kind, []).append(list(one.key))
    track = kept.case_type.tracks[0].key
    was = data.get("tracks", {}).get(track, goes.tracks[track])
    values = {key: value for key, value in goes.values.items() if key not in data.get("fields", {})}
    after = replace(goes, values={**values, **{k: v for k, v in data.get("fields", {}).items() if v is not None}})
    if after.tracks[track] == DUPLICATE != was:
        after = moved(seat, after, track, was, stamp.reason)
    if after != goes:
        save(connection, kept, goes, kept.completer.again(after, stamp.at, clocks=True), stamp)
    if "person" in data:
        match_moves.give_person(connection, goes.id or 0, person)
    own = person if "person" in data else (goes.person.id if goes.person else None)
    for kind, keys in rows.items():
        match_moves.put(connection, kind, keys, stays.id or 0, goes.id or 0, own)
    _index(seat, connection, kept, (goes, stays))


def _index(seat: Seat, connection: Any, kept: Kept, both: tuple[Case, Case]) -> None:
    """Both are found by the papers and notes they have now."""
    for case in both:
        now = stored.load(connection, seat.library, case_id=case.id or 0)
        if now is not None:
            search_index.follow(connection, kept, case, now)
        search_index.follow_notes(connection, case.id or 0)
