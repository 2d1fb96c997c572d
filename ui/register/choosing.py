"""Which case type and which kind of paper: asked by digit, remembered for the next time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.register.asking import Asking, Then, channels, papers, types
from ui.register.digits import Offer
from ui.words import word


class Choosing(QObject):
    """`panel` asks; `show` brings it to the front."""

    chosen = Signal(str, str)
    """Case type and form."""
    left = Signal()
    """Esc: everything stays as it was."""

    def __init__(self, context: Context, panel: Asking, show: Callable[[QWidget], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._panel, self._show = context, panel, show

    def last(self) -> tuple[str, str] | None:
        """What was registered last, else the only case type; None where there are several and none was chosen."""
        known = [offer.key for offer in types(self._context.seat)]
        remembered = self._context.memory.recall("register.type", "")
        if remembered not in known and len(known) != 1:
            return None
        type_ = remembered if remembered in known else known[0]
        return type_, self.last_form(type_)

    def last_form(self, type_: str) -> str:
        """The form of that type that was chosen last, "" before the first time."""
        return str(self._context.memory.recall(f"register.form.{type_}", ""))

    def ask(self) -> None:
        """Which kind of paper; where there are several case types, first which of them."""
        offers = types(self._context.seat)
        if len(offers) > 1:
            self._ask(word("register.which_type"), offers, self._type_chosen)
        elif offers:
            self._type_chosen(offers[0].key)

    def ask_channel(self, then: Then) -> None:
        """How the paper came in."""
        self._ask(word("register.receipt.ask"), channels(), then)

    def _type_chosen(self, type_: str) -> None:
        if not type_:
            self.left.emit()
            return
        case_type = self._context.seat.library.get(type_).case_type
        offers = papers(case_type)
        if len(offers) == 1 and len(types(self._context.seat)) > 1:
            self._form_chosen(type_, offers[0].key)
        else:
            self._ask(word("register.which_paper"), offers, partial(self._form_chosen, type_))

    def _form_chosen(self, type_: str, form: str) -> None:
        if not form:
            self.left.emit()
            return
        self._context.memory.keep("register.type", type_)
        self._context.memory.keep(f"register.form.{type_}", form)
        self.chosen.emit(type_, form)

    def _ask(self, title: str, offers: list[Offer], then: Then) -> None:
        self._panel.ask(title, offers, then)
        self._show(self._panel)
