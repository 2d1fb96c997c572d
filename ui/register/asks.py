"""What boxes ask while one types, off the window's thread: places of a postal code, senders, their doctors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from casedesk.service import postal, senders
from casedesk.service.senders import Sender
from casedesk.text.postal import Place
from ui.context import Context
from ui.forms.around import Senders


class Asks:
    """For the boxes of one paper of a case type; answers come back while `owner` is there."""

    def __init__(self, context: Context, type_: str, owner: QObject) -> None:
        self._context, self._type, self._owner = context, type_, owner

    def places(self, code: str, done: Callable[[tuple[Place, ...]], None]) -> None:
        """The places of a postal code."""
        seat = self._context.seat
        self._context.jobs.run(self._owner, lambda: postal.places(seat, code), done, lane="postal")

    def senders(self) -> Senders:
        """Senders and doctors."""
        return Senders(self._find, self._doctors)

    def _find(self, text: str, done: Callable[[tuple[Sender, ...]], None]) -> None:
        seat = self._context.seat
        self._context.jobs.run(self._owner, lambda: senders.find_senders(seat, text), done, lane="senders")

    def _doctors(self, name: str, done: Callable[[tuple[str, ...]], None]) -> None:
        seat, type_ = self._context.seat, self._type
        self._context.jobs.run(self._owner, lambda: senders.doctors_of(seat, type_, name), done, lane="doctors")
