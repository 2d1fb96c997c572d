"""What there is to say about a half-written paper: what formulas read, what is odd, how far both finish lines are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from casedesk.definition.model import Form
from casedesk.definition.values import Value
from casedesk.record.adopt import adopt
from casedesk.record.contact import contactable
from casedesk.record.environment import Env, Environment, case_environment, day_in_japan
from casedesk.record.problem import Problem
from casedesk.record.validate import answered
from ui.register.draft import Answers

if TYPE_CHECKING:
    from casedesk.service.seat import Seat

REQUIRED = "V-REQUIRED"


@dataclass(frozen=True, slots=True)
class Finish:
    """The two finish lines: may one call (連絡可), and how many of the needed boxes are answered (全項目)."""

    contactable: bool
    done: int
    needed: int

    @property
    def complete(self) -> bool:
        """Every needed box is answered."""
        return self.done >= self.needed


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything found at one look."""

    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    finish: Finish


class PaperCheck:
    """Looks at the boxes of one version of one paper; pure, quick enough for every key."""

    def __init__(self, seat: Seat, type_: str, form: Form, version: str, received_at: datetime) -> None:
        kept = seat.library.get(type_)
        self._case_type = kept.case_type
        self._fill = kept.calculator.fill
        self._validator = kept.validator
        self._form, self._version = form, version
        self._boxes = tuple(box for box in form.fields if form.has(box, version))
        self._at = received_at
        self._box_of = {box.adopts: box.key for box in reversed(self._boxes) if box.adopts}

    def env(self, values: Mapping[str, Value]) -> Environment:
        """The names formulas may read: the boxes, and the case as it would adopt and compute them."""
        return {**self._case_env(values, {}), **self._paper_env(values)}

    def look(self, answers: Answers, today: date) -> Looked:
        """Problems, empty boxes that are needed, and the finish lines."""
        env = self._paper_env(answers.values)
        found = self._validator.paper(self._form, self._version, env, answers.why_empty, today)
        missing = tuple(p.field for p in found if p.code == REQUIRED and p.field not in answers.written)
        odd = [p for p in found if p.code != REQUIRED]
        case_env = self._case_env(answers.values, answers.why_empty)
        odd += self._of_case(case_env, today, {(p.field, p.text_ja) for p in odd})
        return Looked(tuple(odd), missing, self._finish(answers, env, case_env))

    def _paper_env(self, values: Mapping[str, Value]) -> Environment:
        return {
            **values,
            "form_version": self._version,
            "received_at": self._at,
            "received_on": day_in_japan(self._at),
        }

    def _case_env(self, values: Mapping[str, Value], why: Mapping[str, object]) -> Environment:
        adopted, _ = adopt(self._form, values, {})
        return self._fill(case_environment(adopted, self._at, self._at))

    def _of_case(self, env: Env, today: date, said: set[tuple[str, str]]) -> list[Problem]:
        """What the case's own rules say of values the paper fills, at the box that fills them."""
        found = self._validator.case(env, {}, today)
        at_boxes = [
            replace(p, field=self._box_of[p.field]) for p in found if p.code != REQUIRED and p.field in self._box_of
        ]
        return [p for p in at_boxes if (p.field, p.text_ja) not in said]

    def _finish(self, answers: Answers, env: Env, case_env: Env) -> Finish:
        needed = [
            box.key
            for box in self._boxes
            if box.required is not None and box.required.holds(env) and (box.shown is None or box.shown.holds(env))
        ]
        done = sum(1 for key in needed if answered(key, env, answers.why_empty) or key in answers.written)
        return Finish(contactable(self._case_type, case_env), done, len(needed))
