"""What a paper is for: a new person, a further report, the same person again, the next of a home, or nobody yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ui.words import word

What = Literal["new", "further", "again", "member", "wait"]


@dataclass(frozen=True, slots=True)
class Target:
    """`number`: of the case that is reported again or whose home it is; `person`: id of the person who is known."""

    what: What = "new"
    number: str = ""
    person: int | None = None

    @property
    def case(self) -> str:
        """The number of the case that is reported again, "" when there will be a new one."""
        return self.number if self.what == "further" else ""

    @property
    def home(self) -> str:
        """The number of a case of the same home, "" for none."""
        return self.number if self.what == "member" else ""

    @property
    def known(self) -> int | None:
        """The person the new case is about, when they are known."""
        return self.person if self.what == "again" else None

    def words(self) -> str:
        """As it stands over the paper."""
        return word(f"register.about_{self.what}", number=self.number)

    def kept(self) -> dict[str, str]:
        """As a draft keeps it."""
        person = "" if self.person is None else str(self.person)
        return {"target.what": self.what, "target.number": self.number, "target.person": person}

    @classmethod
    def read(cls, about: Mapping[str, str]) -> Target:
        """As a draft kept it."""
        what, person = about.get("target.what", "new"), about.get("target.person", "")
        for known in ("further", "again", "member", "wait"):
            if what == known:
                return cls(known, about.get("target.number", ""), int(person) if person.isdigit() else None)
        return cls()
