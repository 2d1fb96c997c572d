"""Entries (記録) put right: corrected, struck through (見え消し), restored. Nothing is ever deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from casedesk.definition.model import EntryKind
from casedesk.definition.values import Value
from casedesk.errors import Conflict, Invalid, NotFound, Refused
from casedesk.record.case import Case, Entry, Source, Struck
from casedesk.record.entrance import clean_entry, clean_text, clean_values
from casedesk.record.environment import entry_environment
from casedesk.record.join import Answer, answers, join, parted
from casedesk.service.cases import rework
from casedesk.service.seat import Seat
from casedesk.store.library import Kept

LONGEST_REASON = 500
Same = tuple[date | None, time | None, str]


def correct(
    seat: Seat,
    before: Case,
    uid: str,
    given: Mapping[str, Answer | None],
    *,
    on: date | None,
    at: time | None = None,
    said_by: str = "",
    reason: str = "",
) -> Case:
    """The case with that entry corrected: `given` answers (None clears), the day `on`, the time `at`, who said it.

    What the case took over from the entry follows it, unless it was changed since. What the entry said before stands
    in history. Raises NotFound, Refused (struck), Conflict when another desk corrected the same boxes meanwhile.
    """
    kept = seat.library.get(before.type)
    was = _one(before, uid)
    when = (on, at, clean_text(said_by))
    mine: dict[str, Answer | None] = {**answers(was.values, was.why_empty), **clean_values(given)}
    wanted: dict[str, Answer] = {key: one for key, one in mine.items() if one is not None}

    def edit(case: Case) -> Case:
        now = _one(case, uid)
        if now.struck is not None:
            raise Refused(
                "見え消しにした記録は直せません。先に戻してください",
                "a struck entry cannot be corrected; restore it first",
            )
        joined = join(answers(was.values, was.why_empty), wanted, answers(now.values, now.why_empty))
        own = kept.compiled.entries[now.kind].by_key
        clashes = [key for key in joined.clashes if key in own and not own[key].computed]
        clashes += ["happened_on"] if _same(now) not in (_same(was), when) else []
        if clashes:
            ja, en = "、".join(clashes), ", ".join(clashes)
            raise Conflict(f"同じ記録がほかの端末で直されました: {ja}", f"corrected on another desk too: {en}")
        values, why_empty = parted(joined.values)
        day, clock, said_by_ = when if when != _same(was) else _same(now)
        made = replace(now, values=values, why_empty=why_empty, happened_on=day, happened_time=clock, said_by=said_by_)
        return _followed(kept, _with(case, computed(kept, clean_entry(made))), now)

    return rework(seat, before, edit, reason)


def strike(seat: Seat, before: Case, uid: str, reason: str) -> Case:
    """The case with that entry struck through: shown as struck with the reason, printed and counted no more.

    What it said of the case (values, statuses) stays; people decide what that means. Raises Invalid without a reason,
    NotFound.
    """
    why = clean_text(reason).strip()
    if not why:
        raise Invalid("見え消しにする理由を書いてください", "say why the entry is struck through")
    if len(why) > LONGEST_REASON:
        raise Invalid(f"理由は{LONGEST_REASON}字までです", f"a reason has at most {LONGEST_REASON} characters")
    struck = Struck(seat.clock.now(), seat.user, why)
    return rework(seat, before, lambda case: struck_in(case, uid, struck), why)


def struck_in(case: Case, uid: str, struck: Struck) -> Case:
    """The case with that entry struck, unless it is already. Raises NotFound."""
    entry = _one(case, uid)
    return case if entry.struck is not None else _with(case, replace(entry, struck=struck))


def restore(seat: Seat, before: Case, uid: str) -> Case:
    """The case with that entry standing again. Raises NotFound."""
    return rework(seat, before, lambda case: _with(case, replace(_one(case, uid), struck=None)), "")


def computed(kept: Kept, entry: Entry) -> Entry:
    """The entry with the fields of its kind that are computed (an observation's alert)."""
    keys = {field.key for field in kept.compiled.entries[entry.kind].fields if field.computed}
    if not keys:
        return entry
    typed = replace(entry, values={key: value for key, value in entry.values.items() if key not in keys})
    return replace(typed, values={**typed.values, **kept.calculator.part(entry.kind, entry_environment(typed))})


def _one(case: Case, uid: str) -> Entry:
    found = next((entry for entry in case.entries if entry.uid == uid), None)
    if found is None:
        raise NotFound("この事案にその記録はありません", "the case has no such entry")
    return found


def _same(entry: Entry) -> Same:
    return entry.happened_on, entry.happened_time, entry.said_by


def _with(case: Case, made: Entry) -> Case:
    return replace(case, entries=tuple(made if entry.uid == made.uid else entry for entry in case.entries))


def _followed(kept: Kept, case: Case, was: Entry) -> Case:
    """The case's own values that came from this entry and still say what it said, as it says now."""
    kind: EntryKind = next(k for k in kept.case_type.entries if k.key == was.kind)
    now = _one(case, was.uid)
    values = dict(case.values)
    for key, box in kind.updates.items():
        source, fresh = case.sources.get(key, Source("")), _said(now, box)
        if (source.kind, source.id) == ("entry", was.id) and values.get(key) == _said(was, box) and fresh is not None:
            values[key] = fresh
    return replace(case, values=values)


def _said(entry: Entry, box: str) -> Value | None:
    return entry.happened_on if box == "happened_on" else entry.values.get(box)
