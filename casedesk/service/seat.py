"""A seat: the database, the case types, the clock, who is working, and where. Every use case takes it first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casedesk.clock import Clock
from casedesk.service.rights import OWNER, Deed, Rights
from casedesk.store.engine import Database

if TYPE_CHECKING:
    from casedesk.store.library import Kept, Library
    from casedesk.store.stamp import Stamp


@dataclass(slots=True)
class Seat:
    """One place of work on one database. Made by `casedesk.desk.open_desk`; `close()` when done."""

    database: Database
    clock: Clock = field(default_factory=Clock)
    user: str = ""
    lang: str = "ja"
    name: str = ""  # which desk, as history shows it: a claim of the client
    place: str = ""  # the shared database in words, name and server, never a password; empty for a file
    rights: Rights = OWNER  # as what this person works
    by_password: bool = False  # a password let this person in: it can be asked again
    _library: Library | None = None
    _scopes: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def library(self) -> Library:
        """The case types of this database, read on first use."""
        if self._library is None:
            from casedesk.store.library import load

            with self.database.read() as connection:
                self._library = load(connection)
        return self._library

    def forget_library(self) -> None:
        """Read the case types anew at the next use (after publishing)."""
        self._library = None

    def take_library(self, library: Library) -> None:
        """Works with these case types from now on."""
        self._library = library

    def stamp(self, kept: Kept, reason: str = "") -> Stamp:
        """Who writes now, into which scope: the case type's register at this seat's office."""
        from casedesk.store.scopes import OFFICE, scope_of
        from casedesk.store.stamp import Stamp

        register = kept.case_type.register
        if register not in self._scopes:
            with self.database.write() as connection:
                self._scopes[register] = scope_of(connection, register, self.rights.office or OFFICE)
        scope_id, office_id, register_id = self._scopes[register]
        return Stamp(self.user, self.clock.now(), scope_id, office_id, register_id, self.name, reason)

    def may(self, deed: Deed) -> bool:
        """Whether this person's role allows it; what the database then refuses it still refuses."""
        return self.rights.may(deed)

    def ask(self, deed: Deed) -> None:
        """Raises Refused, with what is missing and who has it, unless this person may do it."""
        self.rights.ask(deed)

    def close(self) -> None:
        """Gives the connections back."""
        self.database.close()
