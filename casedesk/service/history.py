"""What happened to a case, as people read it, and taking back the last thing one did oneself (取消).

Nothing is ever removed: taking back is a new change that says the former value again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from casedesk.definition.kinds import KINDS, Context, read, write
from casedesk.definition.model import Field
from casedesk.errors import Conflict, Refused
from casedesk.record.case import Case, WhyEmpty
from casedesk.service.cases import moved, rework
from casedesk.service.printlog import printout_words
from casedesk.service.printlog import said as said_print
from casedesk.service.seat import Seat
from casedesk.store import changes, prints
from casedesk.store.library import Kept
from casedesk.text.partial import THIRDS, PartialDate, Precision

What = Literal[
    "value", "why", "publish", "assignee", "move", "entry", "paper", "note", "file", "print", "registered", "other"
]
OWNERS: dict[str, What] = {
    "case": "value",
    "case_why": "why",
    "case_publish": "publish",
    "case_assignee": "assignee",
    "note": "note",
    "file": "file",
}
UNDOABLE = ("case", "case_why", "case_publish", "case_assignee")
UNDONE = "取消"
PLAIN: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: lambda text: text == "1",
    tuple: lambda text: tuple(text.split(";")),
    (date, PartialDate): lambda text: _day(text),
}
"""Values that history holds letter by letter, by their type."""
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history. `label`: what changed in the definition's words ("" where the client names it by `what`);
    `before`, `after`: as people read them, "" for nothing; `key`: field, track, entry kind or form.

    For `why` the texts are keys of `record.case.REASONS`, for `publish` "1" or "0"; the client has the words.
    `withheld`: the group of a withheld field, whose texts only those may see who may see the field.
    """

    at: datetime
    who: str
    what: What
    key: str
    label: str
    before: str
    after: str
    reason: str = ""
    desk: str = ""
    uid: str = ""
    withheld: str = ""


def history(seat: Seat, case: Case, most: int = MOST) -> tuple[Line, ...]:
    """The lines of a case, newest first: values, moves, entries, papers, notes, files, prints; two statements."""
    kept = seat.library.get(case.type)
    with seat.database.read() as connection:
        rows = changes.of_case(connection, case.id or 0, most)
        on_paper = prints.of_case(connection, case.id or 0, most)
    lines = [*_changed(kept, rows, seat.lang), *_moves(kept, case, seat.lang), *_parts(kept, case, rows, seat.lang)]
    lines += _prints(kept, on_paper, seat.lang)
    lines.sort(key=lambda line: line.at, reverse=True)
    return tuple(lines[:most])


def undo_last(seat: Seat, case: Case) -> Case:
    """The case as it was before this user's last save of it; what others changed since elsewhere stays.

    Taking back twice brings the change again. Raises Refused when the user has changed nothing that can be taken back
    (an entry, a paper, a note stay), Conflict when one of the fields was changed again since.
    """
    kept = seat.library.get(case.type)
    with seat.database.read() as connection:
        rows = changes.last_action(connection, case.id or 0, seat.user, UNDOABLE)
    if not rows:
        raise Refused("取り消せる自分の操作はありません", "there is nothing of yours to take back")
    return rework(seat, case, lambda now: _taken_back(seat, kept, now, rows), UNDONE)


def _taken_back(seat: Seat, kept: Kept, case: Case, rows: Any) -> Case:
    tracks = {track.key for track in kept.case_type.tracks}
    for row in rows:
        if _now(kept, case, row, tracks) != row.after:
            key = row.field
            raise Conflict(f"そのあとに変更されています: {key}", f"changed again since: {key}")
        if row.owner == "case" and row.field in tracks:
            case = moved(seat, case, row.field, row.before or kept_initial(kept, row.field), UNDONE)
        elif row.owner == "case":
            case = replace(case, values=_with(case.values, row.field, _value(seat, kept, row)))
        elif row.owner == "case_why":
            why = WhyEmpty(row.before) if row.before else None
            case = replace(case, why_empty=_with(case.why_empty, row.field, why))
        elif row.owner == "case_assignee":
            case = replace(case, assignee=row.before or "")
        else:
            allowed = row.before == "1" if row.before else None
            case = replace(case, publish=_with(case.publish, row.field, allowed))
    return case


def kept_initial(kept: Kept, track: str) -> str:
    """The status the track begins in."""
    return next(t.initial for t in kept.case_type.tracks if t.key == track)


def _now(kept: Kept, case: Case, row: Any, tracks: set[str]) -> str | None:
    """What the line's field says at present, as history writes it."""
    if row.owner == "case_why":
        why = case.why_empty.get(row.field)
        return why.reason if why else None
    if row.owner == "case_publish":
        allowed = case.publish.get(row.field)
        return None if allowed is None else "1" if allowed else "0"
    if row.owner == "case_assignee":
        return case.assignee or None
    if row.field in tracks:
        return case.tracks.get(row.field)
    value = case.values.get(row.field)
    return None if value is None else write(value, kept.place[row.field][1], kept.lookup)


def _value(seat: Seat, kept: Kept, row: Any) -> Any:
    if row.before is None:
        return None
    field = kept.place[row.field][1]
    exact = PLAIN.get(KINDS[field.stored_kind].type)
    if exact is not None:  # also what nobody could type: out of range, too long, 不明 as a name
        return exact(row.before)
    return read(row.before, field, Context(seat.clock.today(), kept.lookup, typed=False)).value


def _day(text: str) -> date | PartialDate:
    """A day as `casedesk.text.era.iso` writes it, whole or in part."""
    if text.count("-") == 2:
        return date.fromisoformat(text)
    day, _, part = text.partition(" ")
    year, _, month = day.partition("-")
    third: Precision = next((key for key, name in THIRDS.items() if name == part), "month")
    return PartialDate.of(int(year), int(month) if month else None, third)


def _with(found: Any, key: str, value: Any) -> dict[str, Any]:
    rest = {name: held for name, held in found.items() if name != key}
    return rest if value is None else {**rest, key: value}


def _changed(kept: Kept, rows: Any, lang: str) -> Iterator[Line]:
    tracks = {track.key for track in kept.case_type.tracks}
    for row in rows:
        if (row.owner == "case" and row.field in tracks) or row.owner == "paper":
            continue  # told by the moves and the papers themselves
        what = OWNERS.get(row.owner, "other")
        field = kept.place[row.field][1] if what in ("value", "why", "publish") and row.field in kept.place else None
        before, after = row.before or "", row.after or ""
        if what == "value" and field is not None:
            before, after = (said(kept, field, text, lang) for text in (before, after))
        label = field_words(kept, field, lang) if field else ""
        withheld = field.withheld if field else ""
        yield Line(row.at, row.who, what, row.field, label, before, after, row.reason, row.desk, withheld=withheld)


def _moves(kept: Kept, case: Case, lang: str) -> Iterator[Line]:
    word = kept.case_type.word
    for move in case.moves:
        before = word(f"track.{move.track}.{move.before}", lang) if move.before else ""
        after = word(f"track.{move.track}.{move.after}", lang)
        title = word(f"track.{move.track}._title", lang)
        yield Line(move.at, move.who, "move", move.track, title, before, after, move.reason)


def _parts(kept: Kept, case: Case, rows: Any, lang: str) -> Iterator[Line]:
    """Entries and papers; of a paper registered later its line of history knows who."""
    word = kept.case_type.word
    for entry in case.entries:
        if entry.recorded_at is not None:
            text = " ".join(_answers(kept, entry.kind, entry.values, lang))
            title = word(f"entry.{entry.kind}._title", lang)
            yield Line(entry.recorded_at, entry.recorded_by, "entry", entry.kind, title, "", text, uid=entry.uid)
    later = {row.after: row for row in rows if row.owner == "paper"}
    for paper in case.papers:
        row = later.get(paper.number)
        at, who = (row.at, row.who) if row is not None else (case.created_at or paper.received_at, "")
        yield Line(at, who, "paper", paper.form, word(f"paper.{paper.form}._title", lang), "", paper.number or "",
                   uid=paper.uid)  # fmt: skip


def _prints(kept: Kept, rows: Any, lang: str) -> Iterator[Line]:
    """What was printed of the case, and where it went."""
    for row in rows:
        title = f"{'印刷' if lang == 'ja' else 'Printed:'} {printout_words(kept, row.printout, lang)}"
        yield Line(row.at, row.who, "print", row.printout, title, "", said_print(row, lang), desk=row.desk)


def _answers(kept: Kept, kind: str, values: Any, lang: str) -> Iterator[str]:
    """The chosen answers of an entry, which tell it best in one line."""
    for field in next((e.fields for e in kept.case_type.entries if e.key == kind), ()):
        value = values.get(field.key)
        if value is not None and field.kind in ("choice", "long_text") and isinstance(value, str):
            yield kept.case_type.word(f"choice.{field.choices}.{value}", lang) if field.choices else value[:80]


def field_words(kept: Kept, field: Field, lang: str) -> str:
    """A field of a case in words, whichever part of the definition it stands in."""
    body = kept.place[field.key][0]
    part = f"module.{body.part}" if body is not None and body.part in kept.compiled.modules else "case"
    return kept.case_type.word(f"{part}.{field.key}", lang)


def said(kept: Kept, field: Field, text: str, lang: str) -> str:
    """A value as history stores it, in words: labels of choices and masters, はい or いいえ for yes and no."""
    if not text:
        return ""
    if field.choices:
        keys = text.split(";") if field.stored_kind == "many_choices" else [text]
        return "、".join(kept.case_type.word(f"choice.{field.choices}.{key}", lang) for key in keys)
    if field.master:
        return kept.lookup.label(field.master, text, lang)
    if field.stored_kind == "yes_no":
        return {"ja": ("いいえ", "はい"), "en": ("no", "yes")}.get(lang, ("no", "yes"))[text == "1"]
    return f"{text}{field.unit}" if field.unit else text
