"""The columns of the tables a printout can show: entries (記録), papers (受付文書), duties (期限), moves of status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from types import MappingProxyType

from casedesk.definition.model import EntryKind, Field, Form, Line, Part
from casedesk.definition.values import Value
from casedesk.printing.sheet import Sheet
from casedesk.printing.tables import Column
from casedesk.printing.values import Wording
from casedesk.record.case import Case, DutyState, Entry, Paper, StatusMove, WhyEmpty

_DAY, _INSTANT = 5.6, 8.2
"""Em that `2023-10-19` and `2023-10-19 14:05` take, the longer of the two languages, with air."""


def chosen(line: Line, usual: str) -> list[str]:
    """The column keys a line of a printout asks for."""
    return [key.strip() for key in (line.options.get("columns") or usual).split(",") if key.strip()]


def entries_of(case: Case, line: Line) -> list[Entry]:
    """The entries a line shows, oldest first, those without a day last; what was struck through is not printed."""
    kinds = {kind.strip() for kind in line.field.split(",") if kind.strip()}
    wanted = (entry for entry in case.standing if not kinds or entry.kind in kinds)
    return sorted(wanted, key=lambda e: (e.happened_on or date.max, e.happened_time or time.max, e.id or 0))


def entry_columns(sheet: Sheet, line: Line) -> list[Column[Entry]]:
    """Columns by key: facts of the entry, or fields of its kind; by default when, which kind, everything, by whom."""
    wording = sheet.wording
    kinds = {kind.key: kind for kind in sheet.case_type.entries}
    usual = "happened,content,recorded_by" if line.field in kinds else "happened,kind,content,recorded_by"
    columns = []
    for key in chosen(line, usual):
        if key in _ENTRY_FACTS:
            em, share, say = _ENTRY_FACTS[key]
            columns.append(Column(key, wording.own(key), _bound(say, sheet), em, share))
        else:
            columns.append(_entry_field(sheet, kinds.get(line.field), key))
    return columns


def _bound(say: Callable[[Sheet, Entry], str], sheet: Sheet) -> Callable[[Entry], str]:
    return lambda entry: say(sheet, entry)


def _entry_field(sheet: Sheet, kind: EntryKind | None, key: str) -> Column[Entry]:
    fields = _fields_by_kind(sheet, key)
    first = fields.get(kind.key) if kind else next(iter(fields.values()), None)
    head = sheet.wording.first(*(f"entry.{k}.{key}" for k in ([kind.key] if kind else fields))) or key

    def text(entry: Entry) -> str:
        field = fields.get(entry.kind)
        return said(sheet.wording, field, entry.values.get(key), entry.why_empty.get(key)) if field else ""

    return Column(key, head, text, *_room(first))


def _fields_by_kind(sheet: Sheet, key: str) -> dict[str, Field]:
    return {kind.key: field for kind in sheet.case_type.entries if (field := kind.get(key))}


def said(wording: Wording, field: Field, value: Value | None, why: WhyEmpty | None) -> str:
    """A value as text, or why there is none."""
    if value is None:
        return wording.why(why) if why else ""
    return wording.text(field, value)


def _room(field: Field | None) -> tuple[float, float]:
    """(em, share) of a column for that field."""
    kind = field.stored_kind if field else "text"
    if kind in ("date", "datetime"):
        return (10.5 if kind == "date" else 13.5, 0.0)
    return 0.0, {"long_text": 4.0, "text": 2.0, "many_choices": 2.5, "address": 2.5}.get(kind, 1.0)


def _content(sheet: Sheet, entry: Entry) -> str:
    kind = next((k for k in sheet.case_type.entries if k.key == entry.kind), None)
    return _everything(sheet.wording, kind, f"entry.{entry.kind}", entry.values, entry.why_empty) if kind else ""


def _everything(w: Wording, part: Part, words: str, values: Mapping[str, Value], why: Mapping[str, WhyEmpty]) -> str:
    told = ((field, said(w, field, values.get(field.key), why.get(field.key))) for field in part.fields)
    colon = w.own("colon")
    parts = [f"{w.first(f'{words}.{field.key}') or field.key}{colon}{text}" for field, text in told if text]
    return "\u3000".join(parts) if w.lang == "ja" else "; ".join(parts)


def _happened(sheet: Sheet, entry: Entry) -> str:
    day = sheet.wording.short_day(entry.happened_on) if entry.happened_on else sheet.wording.own("unknown")
    return f"{day} {entry.happened_time:%H:%M}" if entry.happened_time else day


_ENTRY_FACTS: Mapping[str, tuple[float, float, Callable[[Sheet, Entry], str]]] = MappingProxyType(
    {
        "happened": (_INSTANT, 0.0, _happened),
        "happened_on": (_DAY, 0.0, lambda s, e: s.wording.short_day(e.happened_on) if e.happened_on else ""),
        "happened_time": (3.2, 0.0, lambda s, e: f"{e.happened_time:%H:%M}" if e.happened_time else ""),
        "kind": (0.0, 1.2, lambda s, e: s.wording.first(f"entry.{e.kind}._title") or e.kind),
        "content": (0.0, 6.0, _content),
        "said_by": (0.0, 1.0, lambda s, e: e.said_by),
        "recorded_by": (5.0, 0.0, lambda s, e: e.recorded_by),
        "recorded_at": (_INSTANT, 0.0, lambda s, e: s.wording.instant(e.recorded_at) if e.recorded_at else ""),
    }
)


def papers_of(case: Case, line: Line) -> list[Paper]:
    """The papers a line shows, oldest first."""
    wanted = (paper for paper in case.papers if not line.field or paper.form == line.field)
    return sorted(wanted, key=lambda paper: (paper.received_at, paper.id or 0))


def paper_columns(sheet: Sheet, line: Line) -> list[Column[Paper]]:
    """Columns by key: facts of the paper, or boxes of its form."""
    form = next((f for f in sheet.case_type.forms if f.key == line.field), None)
    columns: list[Column[Paper]] = []
    for key in chosen(line, "received_at,form,kind,channel,sender"):
        if key in _PAPER_FACTS:
            em, share, say = _PAPER_FACTS[key]
            columns.append(Column(key, sheet.wording.own(key), _of_paper(say, sheet.wording), em, share))
        else:
            columns.append(_paper_box(sheet, form, key))
    return columns


def _of_paper(say: Callable[[Wording, Paper], str], wording: Wording) -> Callable[[Paper], str]:
    return lambda paper: say(wording, paper)


def _paper_box(sheet: Sheet, form: Form | None, key: str) -> Column[Paper]:
    forms = {f.key: box for f in sheet.case_type.forms if (box := f.get(key)) and (form is None or f is form)}
    box = next(iter(forms.values()), None)
    own = [f"paper.{name}.{key}" for name in forms]
    head = sheet.wording.first(*own, *([f"case.{box.adopts}"] if box else [])) or key

    def text(paper: Paper) -> str:
        field = forms.get(paper.form)
        if field is None:
            return ""
        told = said(sheet.wording, field, paper.values.get(key), paper.why_empty.get(key))
        return told or paper.as_written.get(key, "")

    return Column(key, head, text, *_room(box))


_PAPER_FACTS: Mapping[str, tuple[float, float, Callable[[Wording, Paper], str]]] = MappingProxyType(
    {
        "received_at": (_INSTANT, 0.0, lambda w, p: w.instant(p.received_at)),
        "form": (0.0, 2.6, lambda w, p: w.first(f"paper.{p.form}._title") or p.form),
        "form_version": (0.0, 1.2, lambda w, p: p.form_version),
        "kind": (5.0, 0.0, lambda w, p: w.own(f"paper.{p.kind}") if p.kind else ""),
        "channel": (4.6, 0.0, lambda w, p: w.own(f"channel.{p.channel}") if p.channel else ""),
        "sender": (0.0, 2.2, lambda w, p: p.sender),
        "number": (0.0, 1.2, lambda w, p: p.number or ""),
        "pages": (2.6, 0.0, lambda w, p: str(p.pages or "")),
        "counted_on": (_DAY, 0.0, lambda w, p: w.short_day(p.counted_on) if p.counted_on else ""),
    }
)


def duty_columns(sheet: Sheet, line: Line) -> list[Column[DutyState]]:
    """Which deadline, whose, until when, by which article, and when it was done."""
    w = sheet.wording
    facts: dict[str, tuple[float, float, Callable[[DutyState], str]]] = {
        "duty": (0.0, 2.4, lambda d: w.first(f"duty.{d.key}") or d.key),
        "whose": (3.2, 0.0, lambda d: w.own(f"whose.{d.whose}")),
        "due_at": (_INSTANT, 0.0, lambda d: w.instant(d.due_at)),
        "done_at": (_INSTANT, 0.0, lambda d: w.instant(d.done_at) if d.done_at else w.own("duty.open")),
        "article": (0.0, 1.8, lambda d: d.article),
    }
    keys = [key for key in chosen(line, "duty,whose,due_at,done_at,article") if key in facts]
    return [Column(key, w.own(key), facts[key][2], *facts[key][:2]) for key in keys]


def move_columns(sheet: Sheet, line: Line) -> list[Column[StatusMove]]:
    """When which track moved from what to what, by whom and why."""
    w = sheet.wording
    facts: dict[str, tuple[float, float, Callable[[StatusMove], str]]] = {
        "at": (_INSTANT, 0.0, lambda m: w.instant(m.at)),
        "track": (0.0, 1.4, lambda m: w.first(f"track.{m.track}._title") or m.track),
        "move": (0.0, 2.6, lambda m: _move(w, m)),
        "who": (5.0, 0.0, lambda m: m.who),
        "reason": (0.0, 2.4, lambda m: m.reason),
    }
    keys = [key for key in chosen(line, "at,track,move,who,reason") if key in facts]
    return [Column(key, w.own(key), facts[key][2], *facts[key][:2]) for key in keys]


def _move(w: Wording, move: StatusMove) -> str:
    after = w.status(move.track, move.after)
    return f"{w.status(move.track, move.before)} → {after}" if move.before else after


def moves_of(case: Case, line: Line) -> Iterable[StatusMove]:
    """The moves a line shows: of one track, or of all; oldest first."""
    return sorted((m for m in case.moves if not line.field or m.track == line.field), key=lambda m: m.at)
