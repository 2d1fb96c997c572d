"""Filters inside the one box: 担当:佐藤 状態:new 区:小倉北 届出:-7, and the same in English. The rest are words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from casedesk.clock import TOKYO
from casedesk.service.seat import Seat
from casedesk.store.search import Question
from casedesk.text.fold import fold_name
from casedesk.text.width import half

NAMES = {
    "担当": "assignee", "assignee": "assignee", "状態": "status", "status": "status", "区": "ward", "ward": "ward",
    "届出": "received", "受付": "received", "received": "received", "業務": "type", "type": "type",
}  # fmt: skip
"""Every name of a filter, in either language."""

_FILTER = re.compile(rf"({'|'.join(NAMES)})[:：](\S*)", re.IGNORECASE)
_DAYS = re.compile(r"-(\d{1,4})")


def question(seat: Seat, text: str, given: Question) -> Question:
    """The question somebody typed: its filters taken out, its words left. A filter that says nothing is no filter.

    A status is told by its key or the beginning of its word; one that is not there finds nothing. `届出:-7` is the last
    seven days, `届出:8/1` that day on, `届出:8/1..8/10` both days and what lies between.
    """
    words, asked = [], given
    for word in text[:500].split():
        found = _FILTER.fullmatch(word)
        if found is None:
            words.append(word)
        elif found[2]:
            kind = NAMES[found[1].lower()]
            asked = _WITH[kind](seat, asked, found[2])
    return replace(asked, text=" ".join(words))


def completions(seat: Seat, typed: str) -> list[str]:
    """What a filter being typed may become: `状態:` gives every status of the case types, in the seat's language."""
    name, colon, begun = typed.replace("：", ":").partition(":")
    if not colon:
        return [f"{own}:" for own in NAMES if own.isascii() == (seat.lang == "en") and own.startswith(name)]
    if NAMES.get(name.lower()) != "status":
        return []
    wanted = fold_name(begun)
    labels = dict.fromkeys(label for _, label in _statuses(seat) if fold_name(label).startswith(wanted))
    return [f"{name}:{label}" for label in labels]


def _statuses(seat: Seat) -> list[tuple[str, str]]:
    """Key and word of every status of a main track."""
    found = []
    for kept in seat.library.types.values():
        track = kept.case_type.tracks[0]
        for status in track.statuses:
            found.append((status.key, kept.case_type.word(f"track.{track.key}.{status.key}", seat.lang)))
    return found


def _with_status(seat: Seat, asked: Question, said: str) -> Question:
    wanted = fold_name(said)
    keys = [key for key, label in _statuses(seat) if key == said or fold_name(label).startswith(wanted)]
    return replace(asked, statuses=tuple(dict.fromkeys(keys)) or ("?",))


def _with_assignee(seat: Seat, asked: Question, said: str) -> Question:
    return replace(asked, assignee="" if said in ("-", "なし", "none") else said)


def _with_ward(seat: Seat, asked: Question, said: str) -> Question:
    return replace(asked, wards=(*asked.wards, said))


def _with_type(seat: Seat, asked: Question, said: str) -> Question:
    return replace(asked, type=said)


def _with_received(seat: Seat, asked: Question, said: str) -> Question:
    first, dots, last = half(said).partition("..")
    today = seat.clock.today()
    since = _day(first, today)
    until = _day(last, today) if dots and last else None
    if since is None and until is None:
        return asked
    received = (_instant(since) if since else None, _instant(until + timedelta(days=1)) if until else None)
    return replace(asked, received=received)


def _day(text: str, today: date) -> date | None:
    from casedesk.text.era import parse_date

    if back := _DAYS.fullmatch(text):
        return today - timedelta(days=int(back[1]))
    value = parse_date(text, today=today, prefer="past").value if text else None
    return value if isinstance(value, date) else None


def _instant(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=TOKYO)


_WITH = {
    "assignee": _with_assignee,
    "status": _with_status,
    "ward": _with_ward,
    "type": _with_type,
    "received": _with_received,
}
