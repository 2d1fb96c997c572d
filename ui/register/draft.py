"""What stands in the boxes of a paper, and what they can begin with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from casedesk.definition.model import CaseType, Field, Form
from casedesk.definition.values import Value
from casedesk.record.case import Case, WhyEmpty
from casedesk.record.join import Answer


@dataclass(frozen=True, slots=True)
class Answers:
    """What stands in the boxes of one paper."""

    values: Mapping[str, Value] = field(default_factory=dict)
    why_empty: Mapping[str, WhyEmpty] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, Answer]:
        """Values and reasons as one."""
        return {**self.why_empty, **self.values}

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


def defaults(boxes: Sequence[Field], form: Form, case_type: CaseType) -> dict[str, Value]:
    """What the kind of paper says by itself: a form for one disease is about that disease."""
    if len(form.diseases) != 1:
        return {}
    kinds = {f.key for f in case_type.case.fields if f.fills == "kind"}
    return {box.key: form.diseases[0] for box in boxes if box.adopts in kinds}


def head(boxes: Sequence[Field]) -> tuple[str, ...]:
    """The boxes before the first printed number: who sends the paper, and when."""
    return tuple(box.key for box in boxes if not box.number) if any(box.number for box in boxes) else ()


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
