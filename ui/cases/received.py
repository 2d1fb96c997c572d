"""Papers as they came in, box by box beside what the case has adopted, and which of them may be adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casedesk.definition.model import Field, Form
from casedesk.record.adopt import adopt
from casedesk.record.case import Paper
from ui.cases.facts import Facts
from ui.words import word


@dataclass(frozen=True, slots=True)
class Line:
    """One box: its number and words, what was received, what the case says; `field` may be adopted, else `why` not."""

    cells: tuple[str, str, str, str, str]
    differs: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """One paper: its title and its boxes that say something."""

    title: str
    lines: tuple[Line, ...]
    uid: str = ""

    def adoptable(self) -> tuple[str, ...]:
        """The case fields that the paper's boxes say otherwise and may be adopted."""
        return tuple(dict.fromkeys(line.field for line in self.lines if line.field))


def received(facts: Facts) -> tuple[Received, ...]:
    """Every paper of the case, the newest first."""
    found = sorted(facts.case.papers, key=lambda paper: (paper.received_at, paper.id or 0), reverse=True)
    return tuple(Received(_title(facts, paper), tuple(_lines(facts, paper)), paper.uid) for paper in found)


def scannable(facts: Facts) -> tuple[tuple[int, str], ...]:
    """Id and title of every paper of the case, the newest first: what a file may be the scan of."""
    found = sorted(facts.case.papers, key=lambda paper: (paper.received_at, paper.id or 0), reverse=True)
    reader = facts.reader
    return tuple(
        (paper.id, f"{reader.instant(paper.received_at)}　{reader.label(f'paper.{paper.form}._title')}")
        for paper in found
        if paper.id is not None
    )


def _title(facts: Facts, paper: Paper) -> str:
    reader = facts.reader
    name = reader.label(f"paper.{paper.form}._title")
    kind = word(f"case.paper_kind.{paper.kind}")
    parts = (reader.instant(paper.received_at), name, kind, paper.sender, paper.number or "")
    return "　".join(part for part in parts if part)


def _lines(facts: Facts, paper: Paper) -> Iterator[Line]:
    form = next((one for one in facts.reader.case_type.forms if one.key == paper.form), None)
    proposed = adopt(form, paper.values, {})[0] if form else {}
    for box in form.fields if form else ():
        there = _paper_text(facts, paper, box)
        if there:
            adopted, value = _adopted(facts, box)
            said = paper.values.get(box.key)
            differs = bool(box.adopts) and value != said
            why = _why_not(paper, box, proposed, differs)
            state = word(f"case.{why or 'can_adopt'}")
            cells = (box.number, _box_label(facts, form, box), there, adopted, state)
            yield Line(cells, differs, "" if why else box.adopts)


def _why_not(paper: Paper, box: Field, proposed: Mapping[str, Any], differs: bool) -> str:
    """The word that says why this box cannot be adopted, "" when it can."""
    if not box.adopts:
        return "not_case_field"
    if box.key not in paper.values:
        return "only_reason" if box.key in paper.why_empty else "not_read"
    if not differs:
        return "same"
    return "" if proposed.get(box.adopts) == paper.values[box.key] else "other_box"


def _paper_text(facts: Facts, paper: Paper, box: Field) -> str:
    written, value = paper.as_written.get(box.key, ""), paper.values.get(box.key)
    why = paper.why_empty.get(box.key)
    said = facts.reader.text(box, value) if value is not None else word(f"case.why.{why.reason}") if why else ""
    return f"{said}（{word('case.written')}：{written}）" if written and said else written or said


def _adopted(facts: Facts, box: Field) -> tuple[str, Any]:
    into = facts.fields.get(box.adopts)
    if into is None:
        return "", None
    value, why = facts.case.values.get(into.key), facts.case.why_empty.get(into.key)
    if value is None:
        return (word(f"case.why.{why.reason}") if why else word("case.nothing")), None
    return facts.reader.text(into, value), value


def _box_label(facts: Facts, form: Form | None, box: Field) -> str:
    key = f"paper.{form.key}.{box.key}" if form else box.key
    return facts.reader.label(key, otherwise=facts.reader.field_label(box.key))
