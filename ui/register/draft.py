"""From boxes to a case: what stands in them becomes a paper as it was written and the case values it proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from casedesk.definition.model import CaseType, Field, Form
from casedesk.definition.values import Value
from casedesk.record.adopt import adopt
from casedesk.record.case import Case, Paper, Source, WhyEmpty
from casedesk.record.uids import new_uid

ALIKE = frozenset({"address", "phone"})
"""What it says of a person that the members of a household mostly share."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the boxes of one paper."""

    values: Mapping[str, Value] = field(default_factory=dict)
    why_empty: Mapping[str, WhyEmpty] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def only(self, keys: Iterable[str]) -> Answers:
        """The same, of these boxes alone."""
        wanted = frozenset(keys)
        return Answers(
            {k: v for k, v in self.values.items() if k in wanted},
            {k: v for k, v in self.why_empty.items() if k in wanted},
            {k: v for k, v in self.written.items() if k in wanted},
        )


def boxes_of(form: Form, version: str) -> tuple[Field, ...]:
    """The boxes printed on that version, in order."""
    return tuple(box for box in form.fields if form.has(box, version))


def version_on(form: Form, day: date) -> str:
    """The version in force on `day`, else the last there was."""
    found = form.version_on(day)
    if found is not None:
        return found.key
    return max(form.versions, key=lambda v: v.valid_from).key if form.versions else ""


def paper_of(form: Form, version: str, answers: Answers, received_at: datetime, uid: str = "") -> Paper:
    """The paper with what stands in its boxes; words that became no value are kept as written."""
    return Paper(
        form=form.key,
        form_version=version,
        received_at=received_at,
        values=answers.values,
        as_written=answers.written,
        why_empty=answers.why_empty,
        uid=uid or new_uid(),
    )


def case_of(case_type: CaseType, form: Form, paper: Paper, uid: str = "") -> Case:
    """A new case that adopts what the paper says, each value naming the paper."""
    values, why = adopt(form, paper.values, paper.why_empty)
    source = Source("paper", uid=paper.uid)
    return Case(
        type=case_type.key,
        uid=uid or new_uid(),
        received_at=paper.received_at,
        values=values,
        why_empty=why,
        as_written=_adopted_words(form, paper, values),
        sources=dict.fromkeys(values, source),
        papers=(paper,),
    )


def _adopted_words(form: Form, paper: Paper, values: Mapping[str, Value]) -> dict[str, str]:
    found: dict[str, str] = {}
    for box in form.fields:
        if box.adopts and box.key in paper.as_written and box.adopts not in values:
            found.setdefault(box.adopts, paper.as_written[box.key])
    return found


def defaults(boxes: Sequence[Field], form: Form, case_type: CaseType) -> dict[str, Value]:
    """What the kind of paper says by itself: a form for one disease is about that disease."""
    if len(form.diseases) != 1:
        return {}
    kinds = {f.key for f in case_type.case.fields if f.fills == "kind"}
    return {box.key: form.diseases[0] for box in boxes if box.adopts in kinds}


def alike(boxes: Sequence[Field], case_type: CaseType) -> tuple[str, ...]:
    """The boxes the next member of a household mostly shares: the paper's head, where they live, how to reach them."""
    of = {f.key: f for f in case_type.fields()}
    kinds = frozenset({"postal_code", "address", "phone"})
    numbered = any(box.number for box in boxes)
    found = []
    for box in boxes:
        adopted = of.get(box.adopts)
        head = not box.number and numbered and adopted is not None and not adopted.person
        if head or box.kind in kinds or (adopted is not None and (adopted.person in ALIKE or adopted.fills == "kind")):
            found.append(box.key)
    return tuple(found)


def box_of(boxes: Sequence[Field], case_type: CaseType, person: str) -> str:
    """The box that says this of the person ("name", "kana", "birth", "phone"), "" when the paper has none."""
    of = {f.key for f in case_type.case.fields if f.person == person}
    return next((box.key for box in boxes if box.adopts in of or box.person == person), "")


def family_name(name: str) -> str:
    """The part before the first space with that space, "" when the name has none."""
    head, space, _ = name.strip().replace(" ", "\u3000").partition("\u3000")
    return head + space if space else ""


def from_case(boxes: Sequence[Field], case: Case) -> Answers:
    """What the case has adopted, in the boxes that would fill it."""
    values = {box.key: case.values[box.adopts] for box in boxes if box.adopts in case.values}
    why = {box.key: case.why_empty[box.adopts] for box in boxes if box.adopts in case.why_empty}
    return Answers(values, why)
