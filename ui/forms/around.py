"""What an editor knows besides its field: the case type, how words become keys, the day, and whom it may ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from casedesk.definition.kinds import Context
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from casedesk.service.files import File
from casedesk.text.postal import Place
from ui.viewer.intake import Offer
from ui.words import language

if TYPE_CHECKING:
    from casedesk.service.senders import Sender

Places = Callable[[str, Callable[[tuple[Place, ...]], None]], None]
"""Asks for the places of a postal code (seven digits); the answer comes later, on the GUI thread."""


@dataclass(frozen=True, slots=True)
class Senders:
    """Asks who may have sent a paper; answers come later, on the GUI thread."""

    find: Callable[[str, Callable[[tuple[Sender, ...]], None]], None]
    """The institutions a text may mean."""
    doctors: Callable[[str, Callable[[tuple[str, ...]], None]], None]
    """The doctors a sender of that name has named before."""


Files = Callable[[Sequence[Offer], str, Callable[[File], None]], None]
"""Takes files in for the field of that key; what was stored comes later, on the GUI thread."""


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of one form. `words`: before a field's key, "case" or "paper.<form>" or "entry.<kind>"."""

    case_type: CaseType
    lookup: Lookup
    today: date
    words: str = "case"
    places: Places | None = None
    senders: Senders | None = None
    files: Files | None = None

    @property
    def context(self) -> Context:
        """What reading a text depends on."""
        return Context(self.today, self.lookup)

    def label(self, field: Field) -> str:
        """The words of the box in the chosen language; a case field's own words where the form has none."""
        key = f"{self.words}.{field.key}"
        found = self.case_type.word(key, language())
        return self.case_type.word(f"case.{field.key}", language()) if found == key else found

    def receipt(self, field: Field) -> str:
        """What the box, or the case field it fills, says of the paper's receipt; "" for nothing."""
        adopted = self.case_type.case.get(field.adopts) if field.adopts else None
        return field.receipt or (adopted.receipt if adopted else "")

    def choice(self, field: Field, key: str) -> str:
        """The words of a choice."""
        return self.case_type.word(f"choice.{field.choices}.{key}", language())

    def section(self, key: str) -> str:
        """The words of a section."""
        return self.case_type.word(f"section.{key}", language())
