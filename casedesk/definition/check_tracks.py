"""Tracks and duties: every status can be reached and left, what a move asks for exists, deadlines have a length."""

from __future__ import annotations

from casedesk.definition.check_formulas import Scope, case_scope, formula
from casedesk.definition.checking import Checking
from casedesk.definition.model import Duty, Place, Status, Track


def check_tracks(c: Checking) -> None:
    """Every track; a case type has at least one, the first being its main one."""
    if not c.type.tracks:
        c.say("CT-052", Place("casetype.toml"))
    names = {**c.case, **c.tracks}
    for track in c.type.tracks:
        known = [status.key for status in track.statuses]
        if not known:
            c.say("CT-053", track.place, word=track.key)
            continue
        for status in track.statuses:
            _status(c, track, status, known, names)
        if track.initial not in known:
            c.say("CT-022", track.place.inner("initial"), known, word=track.initial, track=track.key)
        else:
            _reachable(c, track)


def _status(c: Checking, track: Track, status: Status, known: list[str], names: dict[str, object]) -> None:
    where = status.place
    for word in status.next:
        if word not in known:
            c.say("CT-022", where.inner("next"), known, word=word, track=track.key)
    for word in status.asks:
        c.field(word, names, where.inner("asks"))
    for word in status.who:
        if word not in c.roles:
            c.say("CT-023", where.inner("who"), c.roles, word=word)
    if not status.closed and not set(status.next) - {status.key}:
        c.say("CT-051", where, word=status.key)


def _reachable(c: Checking, track: Track) -> None:
    """CT-050. Cases also begin where an import puts them, and entries move a track by themselves."""
    waiting = [track.initial]
    waiting += [profile.status[track.key] for profile in c.type.imports if track.key in profile.status]
    waiting += [move.to for entry in c.type.entries for move in entry.moves if move.track == track.key]
    steps = {status.key: status.next for status in track.statuses}
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += steps.get(key, ())
    for status in track.statuses:
        if status.key not in seen:
            c.say("CT-050", status.place, word=status.key)


def check_duties(c: Checking) -> None:
    """Every duty: a start that is a day or an instant, an amount that is a number and not negative."""
    scope = case_scope(c.type)
    for duty in c.type.duties:
        _duty(c, duty, scope)


def _duty(c: Checking, duty: Duty, scope: Scope) -> None:
    formula(c, duty.start, scope, duty.place.inner("start"), "date")
    formula(c, duty.amount, scope, duty.place.inner("amount"), "number")
    formula(c, duty.when, scope, duty.place.inner("when"))
    formula(c, duty.done, scope, duty.place.inner("done"))
    amount = None if duty.amount.reads else duty.amount.evaluate({})
    if isinstance(amount, int | float) and amount < 0:
        c.say("CT-060", duty.place.inner("amount"), word=duty.amount.text)
    if duty.repeat and amount == 0:
        c.say("CT-061", duty.place.inner("amount"))
