"""The kind of paper that is being registered: its form, the version in force, its boxes, and how each paper begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casedesk.definition.kinds import Context as Reading
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field, Form
from casedesk.record.case import Case
from ui.register.draft import Answers, box_of, boxes_of, defaults, from_case, head, version_on
from ui.words import language, word

if TYPE_CHECKING:
    from casedesk.service.seat import Seat
    from ui.register.looking import Typed

PERSON = ("name", "kana", "birth", "phone", "address")
"""What mostly stays the same when the same person comes again."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One form on one day."""

    case_type: CaseType
    lookup: Lookup
    form: Form
    version: str
    today: date

    @classmethod
    def of(cls, seat: Seat, type_: str, form: str) -> Kind:
        """The form of that key, else the first; in the version of today."""
        kept, today = seat.library.get(type_), seat.clock.today()
        forms = kept.case_type.forms
        found = next((one for one in forms if one.key == form), forms[0])
        return cls(kept.case_type, kept.lookup, found, version_on(found, today), today)

    @property
    def boxes(self) -> tuple[Field, ...]:
        """The boxes printed on it."""
        return boxes_of(self.form, self.version)

    @property
    def reading(self) -> Reading:
        """What reading a text of it depends on."""
        return Reading(self.today, self.lookup)

    def title(self) -> str:
        """What people call it."""
        title = self.case_type.word(f"paper.{self.form.key}._title", language())
        dated = self.version[:1].isdigit()  # versions without a date have nothing to tell
        return word("register.title", form=title, version=self.version) if dated else title

    def box(self, person: str) -> str:
        """The box that says this of the person, "" when it has none."""
        return box_of(self.boxes, self.case_type, person)

    def words(self, answers: Answers, person: str) -> str:
        """What stands in that box, as text."""
        value = answers.values.get(self.box(person))
        return value if isinstance(value, str) else ""

    def begun(self, typed: Typed) -> Answers:
        """A new person: what was typed to find them."""
        told = {"name": typed.name, "birth": typed.birth, "phone": typed.phone}
        found = {self.box(part): value for part, value in told.items() if value}
        return self.with_defaults(Answers({key: value for key, value in found.items() if key}))

    def again(self, known: Answers) -> Answers:
        """The same person: who they are."""
        return self.with_defaults(known.only(key for key in map(self.box, PERSON) if key))

    def known(self, case: Case) -> Answers:
        """Everything the case says, in the boxes that would fill it."""
        return from_case(self.boxes, case)

    def member(self, before: Answers, *, same_sender: bool) -> Answers:
        """Another member of the home: what homes share; with `same_sender` also the paper's head."""
        shared = frozenset(self.case_type.home_fields)
        keys = [box.key for box in self.boxes if box.adopts in shared]
        return self.with_defaults(before.only((*keys, *(head(self.boxes) if same_sender else ()))))

    def with_defaults(self, answers: Answers) -> Answers:
        """With what the kind of paper says by itself."""
        given = defaults(self.boxes, self.form, self.case_type)
        return Answers({**given, **answers.values}, answers.why_empty, answers.written)
