"""What happened to a case, as people read it. Nothing is ever removed from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from casedesk.definition.model import Field
from casedesk.record.case import Case
from casedesk.record.remembered import source_of, why_of
from casedesk.service.former import day_of
from casedesk.service.printlog import printout_words
from casedesk.service.printlog import said as said_print
from casedesk.service.seat import Seat
from casedesk.store import changes, prints
from casedesk.store.library import Kept
from casedesk.text.dateprint import format_era

What = Literal[
    "value",
    "why",
    "publish",
    "assignee",
    "move",
    "entry",
    "correction",
    "struck",
    "restored",
    "paper",
    "note",
    "file",
    "print",
    "registered",
    "other",
]
OWNERS: dict[str, What] = {
    "case": "value",
    "case_why": "why",
    "case_publish": "publish",
    "case_assignee": "assignee",
    "entry": "correction",
    "entry_why": "correction",
    "entry_struck": "struck",
    "note": "note",
    "file": "file",
}
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history. `label`: what changed in the definition's words ("" where the client names it by `what`);
    `before`, `after`: as people read them, "" for nothing; `key`: field, track, entry kind or form.

    For `why` the texts are keys of `record.case.REASONS`, for `publish` "1" or "0"; the client has the words.
    `was_from`: of a value typed over by hand, the kind of source it had before (paper, entry, import).
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
    was_from: str = ""


def history(seat: Seat, case: Case, most: int = MOST) -> tuple[Line, ...]:
    """The lines of a case, newest first: values, moves, entries, papers, notes, files, prints; two statements."""
    kept = seat.library.get(case.type)
    with seat.database.read() as connection:
        rows = changes.of_case(connection, case.id or 0, most)
        on_paper = prints.of_case(connection, case.id or 0, most)
    lines = [
        *_changed(kept, case, rows, seat.lang),
        *_moves(kept, case, seat.lang),
        *_parts(kept, case, rows, seat.lang),
    ]
    lines += _prints(kept, on_paper, seat.lang)
    lines.sort(key=lambda line: line.at, reverse=True)
    return tuple(lines[:most])


def _changed(kept: Kept, case: Case, rows: Any, lang: str) -> Iterator[Line]:
    tracks = {track.key for track in kept.case_type.tracks}
    sources = {(row.version, row.field): source_of(row.before) for row in rows if row.owner == "case_source"}
    for row in rows:
        if (row.owner == "case" and row.field in tracks) or row.owner in ("paper", "case_source"):
            continue  # told by the moves, the papers and the values themselves
        what = OWNERS.get(row.owner, "other")
        if what in ("correction", "struck"):
            yield from _mended(kept, case, row, lang)
            continue
        field = kept.place[row.field][1] if what in ("value", "why", "publish") and row.field in kept.place else None
        before, after = row.before or "", row.after or ""
        if what == "value" and field is not None:
            before, after = (said(kept, field, text, lang) for text in (before, after))
        if what == "why":
            before, after = _reason(row.before), _reason(row.after)
        source = sources.get((row.version, row.field)) if what == "value" else None
        yield Line(
            row.at,
            row.who,
            what,
            row.field,
            field_words(kept, field, lang) if field else "",
            before,
            after,
            row.reason,
            row.desk,
            withheld=field.withheld if field else "",
            was_from=source.kind if source else "",
        )


def _reason(text: str | None) -> str:
    why = why_of(text)
    return why.reason if why else ""


def _mended(kept: Kept, case: Case, row: Any, lang: str) -> Iterator[Line]:
    """A correction of an entry, box by box; that it was struck or restored."""
    entry = next((one for one in case.entries if one.id == row.owner_id), None)
    if entry is None:
        return
    word, before, after = kept.case_type.word, row.before or "", row.after or ""
    title = word(f"entry.{entry.kind}._title", lang)
    if row.owner == "entry_struck":
        what: What = "struck" if row.after else "restored"
        yield Line(row.at, row.who, what, entry.kind, title, "", "", after or row.reason, row.desk, entry.uid)
        return
    field = kept.compiled.entries[entry.kind].by_key.get(row.field)
    if row.owner == "entry_why":
        before, after = _reason(row.before), _reason(row.after)
    elif field is not None:
        before, after = (said(kept, field, text, lang) for text in (before, after))
    box = word(f"entry.{entry.kind}.{row.field}", lang) if field else row.field
    yield Line(
        row.at, row.who, "correction", row.field, f"{title}：{box}", before, after, row.reason, row.desk, entry.uid
    )


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
    if field.stored_kind == "date" and lang == "ja":
        return format_era(day_of(text))
    return f"{text}{field.unit}" if field.unit else text
